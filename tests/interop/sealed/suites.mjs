// The two suites, as the fourth byte and the lengths of keys tell them.
import * as suite1 from "./suite1.mjs";
import * as suite2 from "./suite2.mjs";

export const SUITES = [suite1, suite2];
export const suiteOf = (number) => SUITES.find((suite) => suite.number === number);
export const suiteNamed = (name) => SUITES.find((suite) => suite.name === name);
// Of a public key, a secret one or a seed.
export const suiteOfKey = (key) => (key.length === 65 || key.length === 33 ? suite2 : suite1);
