// Our own tus client against any server: tus-upload http://HOST:PORT FILE. Tries again where it is
// cut, three times at most.
#include <iostream>

#include "sync/base/file_system.h"
#include "sync/uploader/tus_client.h"

using namespace jiangxin;

namespace {

Result<Digest> digest_of_all(FileSystem& files, const Path& path) {
  JIANGXIN_ASSIGN(file, files.open(path));
  Digester digester;
  Bytes part(64 << 10);
  while (true) {
    JIANGXIN_ASSIGN(count, file->read(part));
    if (count == 0) return digester.finish();
    digester.update(ByteView(part).first(count));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string server = argv[1];
  const Path path = argv[2];
  PosixFileSystem files;
  const auto size = files.size(path);
  const auto digest = digest_of_all(files, path);
  if (!size || !digest) return 2;

  HttpClient http;
  TusClient tus(
      [&](ClientRequest request) {
        if (request.url.starts_with('/')) request.url.insert(0, server);
        return http.perform(request);
      },
      "/files");
  const SourceAt source_at = [&](std::uint64_t offset) -> Result<ByteSource> {
    JIANGXIN_ASSIGN(opened, files.open_at(path, offset));
    const std::shared_ptr<ReadableFile> file = std::move(opened);
    return ByteSource([file](std::span<std::uint8_t> out) { return file->read(out); });
  };
  for (int cuts = 0; cuts <= 3; ++cuts) {
    const auto done = tus.upload({*digest, *size}, source_at, {});
    if (done) {
      std::cout << cuts << " cuts\n";
      return 0;
    }
    std::cerr << "cut: " << done.error().detail << "\n";
  }
  return 1;
}
