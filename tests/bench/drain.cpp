// jiangxin-drain: sends files of random bytes to a hub as the sync service does, over one
// connection.
//   jiangxin-drain http://HOST:PORT - COUNT SIZE
//   jiangxin-drain https://HOST:PORT DATA COUNT SIZE    as the terminal that is enrolled in DATA
// One file first, which opens the connection; then it says "warm", waits for a line on its standard
// input, sends, and prints the CPU seconds that it took.
#include <ctime>
#include <iostream>

#include "sync/uploader/curl_hq.h"
#include "tests/bench/must.h"

using namespace jiangxin;

namespace {

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void send(CurlHq& hq, const Bytes& bytes) {
  const auto done = hq.upload({digest_of(bytes), bytes.size()}, source_at_of(bytes), {});
  if (done) return;
  std::cerr << "jiangxin-drain: " << done.error().detail << "\n";
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const Path data = argv[2];
  const std::size_t size = std::stoul(argv[4]);
  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  const bool enrolled = data != "-";
  CurlHq hq{argv[1], enrolled ? Membership::limits(data) : ClientLimits{},
            enrolled ? must(Membership::open({data, files, clock, random})) : nullptr};
  send(hq, random.bytes(size));
  std::vector<Bytes> waiting(std::stoul(argv[3]));
  for (Bytes& bytes : waiting) bytes = random.bytes(size);
  std::cout << "warm" << std::endl;
  std::cin.get();
  const double before = cpu_seconds();
  for (const Bytes& bytes : waiting) send(hq, bytes);
  std::cout << cpu_seconds() - before << std::endl;
}
