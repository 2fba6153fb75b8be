// npm's libsodium, where packaging/setup/install puts it.
import { createRequire } from "node:module";

const modules = new URL("../../../build/vendor/sodium/", import.meta.url);
const sodium = createRequire(modules)("libsodium-wrappers");
await sodium.ready;
export default sodium;
