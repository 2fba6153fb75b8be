// jiangxin-hub-bench: the hub's figures of ./bench, one JSON object each.
//   create ADDRESS COUNT SIZE CONNECTIONS   tus creation-with-upload, distinct files
//   put ADDRESS COUNT SIZE CONNECTIONS      WebDAV PUT of the same
//   make DATA COUNT SIZE FILE               a new hub, and submissions for it
//   send ADDRESS FILE CONNECTIONS [FROM TO]  those, or the ones from FROM up to TO
//   commits FOLDER COUNT SIZE GROUP         the same rows by SQLite alone
//   copy FOLDER SIZE                        read + BLAKE2b + write + fsync, bare
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "sync/base/random.h"
#include "tests/bench/hub_load.h"
#include "tests/bench/must.h"

using namespace jiangxin;

namespace {

void print(const Sent& sent) {
  std::printf(
      "{\"seconds\":%.6f,\"per_second\":%.1f,\"answered\":%zu,\"refused\":%zu,"
      "\"bytes_up\":%llu,\"bytes_down\":%llu}\n",
      sent.seconds, static_cast<double>(sent.answered) / sent.seconds, sent.answered, sent.refused,
      static_cast<unsigned long long>(sent.bytes_up),
      static_cast<unsigned long long>(sent.bytes_down));
}

std::size_t number(const char* text) {
  return std::stoul(text);
}

void send_files(bool tus, char** arguments) {
  SystemRandom random;
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < number(arguments[1]); ++i) {
    const Bytes file = random.bytes(number(arguments[2]));
    requests.push_back(tus ? tus_creation(file) : webdav_put("f" + std::to_string(i), file));
  }
  print(send_all(arguments[0], requests, number(arguments[3])));
}

void keep(const std::vector<std::string>& requests, const char* path) {
  std::ofstream file(path, std::ios::binary);
  for (const std::string& request : requests) file << request.size() << '\n' << request;
}

std::vector<std::string> kept(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> requests;
  std::size_t size = 0;
  while (file >> size) {
    file.get();
    std::string& request = requests.emplace_back(size, '\0');
    file.read(request.data(), static_cast<std::streamsize>(size));
  }
  return requests;
}

void send_kept(int count, char** arguments) {
  std::vector<std::string> requests = kept(arguments[1]);
  if (count == 5) {
    const auto place = [&](const char* text) {
      return requests.begin() +
             static_cast<std::ptrdiff_t>(std::min(number(text), requests.size()));
    };
    requests = {place(arguments[3]), place(arguments[4])};
  }
  print(send_all(arguments[0], requests, number(arguments[2])));
}

void copy_bare(const Path& folder, std::size_t size) {
  SystemRandom random;
  PosixFileSystem files;
  must(write_file(files, folder / "source", random.bytes(size)));
  const double seconds = bare_copy(folder / "source", folder);
  std::printf("{\"seconds\":%.6f}\n", seconds);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view what = count > 1 ? arguments[1] : "";
  char** const rest = arguments + 2;
  if ((what == "create" || what == "put") && count == 6)
    send_files(what == "create", rest);
  else if (what == "make" && count == 6)
    keep(submissions(rest[0], number(rest[1]), number(rest[2])), rest[3]);
  else if (what == "send" && (count == 5 || count == 7))
    send_kept(count - 2, rest);
  else if (what == "commits" && count == 6)
    std::printf("{\"per_second\":%.1f}\n",
                bare_commits(rest[0], number(rest[1]), number(rest[2]), number(rest[3])));
  else if (what == "copy" && count == 4)
    copy_bare(rest[0], number(rest[1]));
  else
    return std::fprintf(stderr, "jiangxin-hub-bench: see its source\n"), 2;
  return 0;
}
