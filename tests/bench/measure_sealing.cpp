#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <sodium.h>

#include "sync/store/attachment_store.h"
#include "tests/bench/bare_sm.h"
#include "tests/bench/must.h"
#include "tests/bench/store_bench.h"
#include "tests/bench/timing.h"

namespace jiangxin {
namespace {

constexpr std::size_t kFileBytes = 50'000'000;
constexpr int kRounds = 15;
constexpr std::size_t kTag = crypto_secretstream_xchacha20poly1305_ABYTES;

// libsodium's secretstream in chunks of the same size, and nothing else.
class BareStream {
 public:
  BareStream() : sealed_(kFileBytes + (kFileBytes / kChunkBytes + 1) * kTag), plain_(kChunkBytes) {
    crypto_secretstream_xchacha20poly1305_keygen(key_);
  }

  void seal(ByteView plain) {
    crypto_secretstream_xchacha20poly1305_init_push(&state_, header_, key_);
    std::uint8_t* out = sealed_.data();
    for (; !plain.empty(); plain = plain.subspan(std::min(kChunkBytes, plain.size()))) {
      const ByteView chunk = plain.first(std::min(kChunkBytes, plain.size()));
      crypto_secretstream_xchacha20poly1305_push(&state_, out, nullptr, chunk.data(), chunk.size(),
                                                 nullptr, 0, 0);
      out += chunk.size() + kTag;
    }
    end_ = out;
  }
  void open() {
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, header_, key_) != 0) std::abort();
    for (const std::uint8_t* in = sealed_.data(); in != end_;) {
      const std::size_t size = std::min<std::size_t>(kChunkBytes + kTag, end_ - in);
      if (crypto_secretstream_xchacha20poly1305_pull(&state_, plain_.data(), nullptr, nullptr, in,
                                                     size, nullptr, 0) != 0)
        std::abort();
      in += size;
    }
  }

 private:
  std::uint8_t key_[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  std::uint8_t header_[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  crypto_secretstream_xchacha20poly1305_state state_;
  Bytes sealed_;
  Bytes plain_;
  std::uint8_t* end_ = nullptr;
};

Result<void> nowhere(ByteView) {
  return {};
}

// Made as they are read.
ByteSource zeros(std::size_t size) {
  return [size](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(size, out.size());
    std::fill_n(out.begin(), count, std::uint8_t{0});
    size -= count;
    return count;
  };
}

double status_mb(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(field)) return std::stod(line.substr(field.size() + 1)) * 1024 / 1e6;
  give_up({ErrorCode::NotFound, "/proc/self/status: " + field});
}

// The most memory that the work takes above what there was.
template <class Work>
double peak_mb(const Work& work) {
  std::ofstream("/proc/self/clear_refs") << 5;  // the peak is what there is
  const double before = status_mb("VmHWM");
  work();
  return status_mb("VmHWM") - before;
}

double peak_of_both(std::size_t size, const SecretBytes& key, Suite suite) {
  Bytes sealed;
  must(seal_stream(zeros(size), sink_to(sealed), key, suite));
  return peak_mb([&] {
    must(seal_stream(zeros(size), nowhere, key, suite));
    must(open_stream(source_of(sealed), nowhere, key));
  });
}

// What 50 MB take above what 1 MB takes.
double growth_mb(const SecretBytes& key, Suite suite) {
  const double small = peak_of_both(1'000'000, key, suite);
  return std::max(0.0, peak_of_both(kFileBytes, key, suite) - small);
}

struct InMemory {
  Turns seal, open;
};

template <class Bare>
InMemory measure_in_memory(ByteView plain, const SecretBytes& key, Suite suite, Bare& bare) {
  Bytes sealed;
  sealed.reserve(sealed_size(plain.size(), suite));
  must(seal_stream(source_of(plain), sink_to(sealed), key, suite));
  InMemory taken;
  for (int round = 0; round < kRounds; ++round) {
    taken.seal.take([&] { must(seal_stream(source_of(plain), nowhere, key, suite)); },
                    [&] { bare.seal(plain); });
    taken.open.take([&] { must(open_stream(source_of(sealed), nowhere, key)); },
                    [&] { bare.open(); });
  }
  return taken;
}

Turns measure_storing(const Path& folder, ByteView plain, const SecretBytes& key,
                      BareStream& bare) {
  PosixFileSystem files;
  AttachmentStore store(files, folder / "attachments",
                        [] { return std::make_unique<WorkerThread>(); });
  Turns stored;
  for (int round = 0; round < kRounds; ++round) {
    SealedFile file;
    stored.take([&] { file = must(store.add(source_of(plain), key)); }, [&] { bare.seal(plain); });
    must(store.remove(file.sealed_digest));
  }
  return stored;
}

void print(const char* name, const Turns& turns) {
  std::printf("\"%s_ms\":%.1f,\"%s_ratio\":%.3f,", name, turns.ours_ms(), name, turns.ratio());
}

}  // namespace

void measure_sealing(const Path& folder) {
  SystemRandom random;
  const SecretBytes key = make_key(random);
  const Bytes plain = random.bytes(kFileBytes);
  BareStream bare;
  BareSm bare_sm(kFileBytes);
  const InMemory first = measure_in_memory(plain, key, Suite::X25519, bare);
  const InMemory second = measure_in_memory(plain, key, Suite::Sm2, bare_sm);
  std::printf("{");
  print("seal", first.seal);
  print("open", first.open);
  print("seal_sm", second.seal);
  print("open_sm", second.open);
  print("stored", measure_storing(folder, plain, key, bare));
  std::printf("\"growth_mb\":%.3f,\"growth_sm_mb\":%.3f}\n", growth_mb(key, Suite::X25519),
              growth_mb(key, Suite::Sm2));
}

}  // namespace jiangxin
