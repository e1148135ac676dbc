// Signs drawn by us: a shape for each family of deeds, so that colour is never the only sign.
const SHAPES = {
  strike: [[0.5, 0.08], [0.95, 0.9], [0.05, 0.9]],
  ground: [[0.14, 0.14], [0.86, 0.14], [0.86, 0.86], [0.14, 0.86]],
  harm: [[0.5, 0.03], [0.97, 0.5], [0.5, 0.97], [0.03, 0.5]],
  ruin: [[0.27, 0.08], [0.73, 0.08], [0.97, 0.5], [0.73, 0.92], [0.27, 0.92], [0.03, 0.5]],
  other: null,
};
const SIZE = 44;

/** A clean pen. All signs are drawn one after the other, and read back, by the processor: asking a graphics card for each takes a hundred times as long. */
let only;
function clean() {
  only ??= new OffscreenCanvas(SIZE, SIZE).getContext("2d", { willReadFrequently: true });
  only.reset();
  return only;
}

function outline(pen, shape) {
  pen.beginPath();
  if (shape) shape.forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](4 + x * (SIZE - 8), 4 + y * (SIZE - 8)));
  else pen.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 7, 0, 2 * Math.PI);
  pen.closePath();
}

/** The sign of a family of deeds, in a square of 44 pixels. */
export function draw(pen, family, colour) {
  outline(pen, SHAPES[family]);
  pen.lineJoin = "round";
  pen.lineWidth = 6;
  pen.strokeStyle = colour("--map-halo");
  pen.stroke();
  pen.fillStyle = colour(`--${family}`);
  pen.fill();
}

// How a place is held: how full its square is, and the dashes of its edge.
const HELD = { held: [1, []], said: [0.3, []], planned: [0, [6, 5]] };

/** The square of who holds a place: stripes across it where that is disputed, smaller and hollow where it is old. */
function hold(tone, ground, [fill, dash], disputed, old) {
  const pen = clean();
  const edge = old ? 14 : 10;
  const square = () => { pen.beginPath(); pen.roundRect(edge, edge, SIZE - 2 * edge, SIZE - 2 * edge, 5); };
  square();
  pen.fillStyle = ground;
  pen.fill();
  pen.globalAlpha = old ? 0 : disputed ? Math.min(fill, 0.3) : fill;
  pen.fillStyle = tone;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = tone;
  if (disputed) {
    pen.save();
    square();
    pen.clip();
    pen.lineWidth = 3;
    pen.beginPath();
    for (let x = -SIZE; x < SIZE; x += 8) { pen.moveTo(x, SIZE); pen.lineTo(x + SIZE, 0); }
    pen.stroke();
    pen.restore();
  }
  square();
  pen.lineWidth = old ? 3 : 4;
  pen.setLineDash(old ? [2, 4] : dash);
  pen.stroke();
  return image(pen);
}

const image = (pen) => pen.getImageData(0, 0, SIZE, SIZE);

export function addIcons(map, colour) {
  const put = (name, data) => {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, data, { pixelRatio: 2 });
  };
  for (const family of Object.keys(SHAPES)) {
    const pen = clean();
    draw(pen, family, colour);
    put(`sign-${family}`, image(pen));
  }
  for (const tone of ["holder-1", "holder-2", "holder-3", "holder-4", "holder-none"]) {
    for (const kind of Object.keys(HELD)) for (const disputed of ["", "-disputed"]) for (const old of ["", "-old"])
      put(`hold-${tone}-${kind}${disputed}${old}`, hold(colour(`--${tone}`), colour("--map-halo"), HELD[kind], disputed, old));
  }
  const pen = clean();
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
