#include "sync/enrolment/enrolling_key.h"

#include <algorithm>

namespace jiangxin {
namespace {

// The id, then the secret key of suite 1.
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kKeyBytes = 64;

Path enrolling_file(const Path& data) {
  return data / "enrolling.key";
}

struct Asked {
  TerminalId id;
  SignKeyPair sign;
};

// What does not read is of no use to anybody: a new one takes its place.
std::optional<Asked> parse_asked(ByteView bytes) {
  if (bytes.size() != kIdBytes + kKeyBytes) return std::nullopt;
  auto sign = sign_keys_from(bytes.subspan(kIdBytes));
  if (!sign) return std::nullopt;
  Asked asked{{}, *std::move(sign)};
  std::copy_n(bytes.begin(), kIdBytes, asked.id.value.bytes.begin());
  return asked;
}

Result<std::optional<Asked>> load_asked(FileSystem& files, const Path& data) {
  auto bytes = read_file(files, enrolling_file(data), kIdBytes + kKeyBytes);
  if (!bytes && bytes.error().code == ErrorCode::NotFound) return std::optional<Asked>();
  if (!bytes && bytes.error().code == ErrorCode::TooLarge) return std::optional<Asked>();
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  auto asked = parse_asked(*bytes);
  wipe(*bytes);
  return asked;
}

Result<void> save_asked(FileSystem& files, const Path& data, const NewTerminal& terminal) {
  SecretBytes both(kIdBytes + kKeyBytes);
  const auto end = std::ranges::copy(terminal.id.value.bytes, both.writable().begin()).out;
  std::ranges::copy(terminal.sign.x25519.secret_key.view(), end);
  JIANGXIN_TRY(files.make_folder(data));
  return write_file(files, enrolling_file(data), both.view());
}

}  // namespace

Result<NewTerminal> terminal_on_its_way(FileSystem& files, const Path& data, Random& random) {
  JIANGXIN_ASSIGN(asked, load_asked(files, data));
  NewTerminal terminal = make_new_terminal(random);
  if (asked) {
    terminal.id = asked->id;
    terminal.sign.x25519 = std::move(asked->sign);
  } else {
    JIANGXIN_TRY(save_asked(files, data, terminal));
  }
  return Result<NewTerminal>(std::move(terminal));
}

Result<void> forget_enrolling_key(FileSystem& files, const Path& data) {
  return files.erase(enrolling_file(data));
}

Result<void> tidy_enrolling_key(FileSystem& files, const Path& data) {
  if (!load_terminal(files, data)) return {};
  return forget_enrolling_key(files, data);
}

}  // namespace jiangxin
