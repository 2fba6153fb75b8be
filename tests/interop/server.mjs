// npm's @tus/server on a port of its own, its files in a folder: server.mjs FOLDER. Prints the port.
import http from "node:http";
import { createRequire } from "node:module";

const require = createRequire(process.env.TUS_MODULES + "/");
const { Server } = require("@tus/server");
const { FileStore } = require("@tus/file-store");

const tus = new Server({
  path: "/files",
  datastore: new FileStore({ directory: process.argv[2] }),
});
const server = http.createServer((request, response) => tus.handle(request, response));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
