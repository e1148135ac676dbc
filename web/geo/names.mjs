// Which countries get their first-level divisions: the file of the package, and the ISO code we give it.
export const ADMIN1 = [
  ["ukraine", "UA"], ["russia", "RU"], ["belarus", "BY"], ["moldova", "MD"], ["syria", "SY"], ["lebanon", "LB"], ["israel", "IL"],
  ["yemen", "YE"], ["iran", "IR"], ["afghanistan", "AF"], ["pakistan", "PK"], ["myanmar", "MM"], ["sudan", "SD"], ["ethiopia", "ET"],
  ["eritrea", "ER"], ["somalia", "SO"], ["democratic_republic_of_the_congo", "CD"], ["central_african_republic", "CF"], ["chad", "TD"],
  ["mali", "ML"], ["burkina_faso", "BF"], ["niger", "NE"], ["nigeria", "NG"], ["cameroon", "CM"], ["libya", "LY"], ["mozambique", "MZ"],
  ["armenia", "AM"], ["azerbaijan", "AZ"], ["turkey", "TR"], ["haiti", "HT"], ["colombia", "CO"], ["poland", "PL"], ["romania", "RO"],
];

// Names in the spelling of Ukraine's own romanisation; the package has older ones.
export const DIVISIONS_OF_UKRAINE = {
  "UA-05": "Vinnytsia Oblast", "UA-07": "Volyn Oblast", "UA-09": "Luhansk Oblast", "UA-12": "Dnipropetrovsk Oblast",
  "UA-14": "Donetsk Oblast", "UA-18": "Zhytomyr Oblast", "UA-21": "Zakarpattia Oblast", "UA-23": "Zaporizhzhia Oblast",
  "UA-26": "Ivano-Frankivsk Oblast", "UA-30": "Kyiv", "UA-32": "Kyiv Oblast", "UA-35": "Kirovohrad Oblast", "UA-40": "Sevastopol",
  "UA-43": "Crimea", "UA-46": "Lviv Oblast", "UA-48": "Mykolaiv Oblast", "UA-51": "Odesa Oblast", "UA-53": "Poltava Oblast",
  "UA-56": "Rivne Oblast", "UA-59": "Sumy Oblast", "UA-61": "Ternopil Oblast", "UA-63": "Kharkiv Oblast", "UA-65": "Kherson Oblast",
  "UA-68": "Khmelnytskyi Oblast", "UA-71": "Cherkasy Oblast", "UA-74": "Chernihiv Oblast", "UA-77": "Chernivtsi Oblast",
};

// world-atlas shortens some names.
export const COUNTRY_NAMES = {
  "United States of America": "United States", "Dem. Rep. Congo": "DR Congo", "Central African Rep.": "Central African Republic",
  "S. Sudan": "South Sudan", "Bosnia and Herz.": "Bosnia and Herzegovina", "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea",
  "W. Sahara": "Western Sahara", "N. Cyprus": "Northern Cyprus", "eSwatini": "Eswatini", "Macedonia": "North Macedonia",
};

// Countries whose outlines are kept finer.
export const CLOSE_UP = new Set([
  "Ukraine", "Crimea", "Belarus", "Moldova", "Syria", "Lebanon", "Israel", "Palestine", "Sudan", "S. Sudan", "Yemen", "Myanmar", "Ethiopia", "Somalia",
  "Dem. Rep. Congo", "Mali", "Burkina Faso", "Armenia", "Azerbaijan", "Afghanistan", "Haiti",
]);
