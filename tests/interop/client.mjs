// npm's tus-js-client: client.mjs ENDPOINT FILE. Tries again by itself; prints where the file went.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.TUS_MODULES + "/");
const tus = require("tus-js-client");

const [endpoint, path] = process.argv.slice(2);
const upload = new tus.Upload(fs.createReadStream(path), {
  endpoint,
  chunkSize: 1 << 20,
  uploadSize: fs.statSync(path).size,
  retryDelays: [10, 10, 10, 10],
  metadata: { filename: "证书.jpg" },
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => console.log(upload.url),
});
upload.start();
