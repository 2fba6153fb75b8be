// Header fields of tus as a stranger sends them: the first byte says which.
#include "sync/endpoint/tus_headers.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = text_of(data + 1, size - 1);
  switch (data[0]) {
    case 'n':
      if (const auto number = tus_number(text))
        must(tus_number(std::to_string(*number)) == number, "a number reads back");
      break;
    case 'm':
      if (const auto digest = digest_in_metadata(text); digest && *digest)
        must(digest_in_metadata(metadata_with(**digest)).value() == *digest, "a digest reads back");
      break;
    case 'c':
      if (const auto checksum = parse_checksum(text)) {
        ChecksumRun run(*checksum);
        run.update(as_bytes(text));
        must(!run.matches(), "a text that holds its own hash");
      }
      break;
    default:
      break;
  }
  return 0;
}
