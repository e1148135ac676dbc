// Signs drawn by us: a shape for each family of deeds, so that colour is never the only sign.
const SHAPES = {
  strike: [[0.5, 0.08], [0.95, 0.9], [0.05, 0.9]],
  ground: [[0.14, 0.14], [0.86, 0.14], [0.86, 0.86], [0.14, 0.86]],
  harm: [[0.5, 0.03], [0.97, 0.5], [0.5, 0.97], [0.03, 0.5]],
  ruin: [[0.27, 0.08], [0.73, 0.08], [0.97, 0.5], [0.73, 0.92], [0.27, 0.92], [0.03, 0.5]],
  other: null,
};
const SIZE = 44;

function canvas() {
  const made = document.createElement("canvas");
  made.width = made.height = SIZE;
  return [made, made.getContext("2d")];
}

function outline(pen, shape) {
  pen.beginPath();
  if (shape) shape.forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](4 + x * (SIZE - 8), 4 + y * (SIZE - 8)));
  else pen.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 7, 0, 2 * Math.PI);
  pen.closePath();
}

const image = (pen) => pen.getImageData(0, 0, SIZE, SIZE);

export function addIcons(map, colour) {
  const put = (name, data) => {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, data, { pixelRatio: 2 });
  };
  for (const [family, shape] of Object.entries(SHAPES)) {
    const [, pen] = canvas();
    outline(pen, shape);
    pen.lineJoin = "round";
    pen.lineWidth = 6;
    pen.strokeStyle = colour("--map-halo");
    pen.stroke();
    pen.fillStyle = colour(`--${family}`);
    pen.fill();
    put(`sign-${family}`, image(pen));
  }
  for (const tone of ["holder-1", "holder-2", "holder-3", "holder-4", "holder-none"]) {
    for (const [kind, fill, dash] of [["held", 1, []], ["said", 0.3, []], ["planned", 0, [6, 5]]]) {
      const [, pen] = canvas();
      pen.beginPath();
      pen.roundRect(10, 10, SIZE - 20, SIZE - 20, 5);
      pen.fillStyle = colour("--map-halo");
      pen.fill();
      pen.globalAlpha = fill;
      pen.fillStyle = colour(`--${tone}`);
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = 4;
      pen.setLineDash(dash);
      pen.strokeStyle = colour(`--${tone}`);
      pen.stroke();
      put(`hold-${tone}-${kind}`, image(pen));
    }
  }
  const [, pen] = canvas();
  pen.beginPath();
  pen.arc(SIZE / 2, SIZE / 2, 12, 0, 2 * Math.PI);
  pen.fillStyle = colour("--map-halo");
  pen.fill();
  pen.lineWidth = 4;
  pen.setLineDash([5, 5]);
  pen.strokeStyle = colour("--map-text");
  pen.stroke();
  put("told", image(pen));
}
