// What a stranger may have put on a stick: bundles, files of HQ's answers, audit logs.
#include <algorithm>

#include "sync/protocol/audit_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/stick_seeds.h"

using namespace jiangxin;

namespace {

void read_as_bundle(ByteView file) {
  auto reader = BundleReader::open(source_of(file));
  if (!reader || !reader->check_files()) return;
  std::uint64_t at = reader->files_at();
  const SealedFiles files = [&](const SealedFileRef& ref) -> Result<ByteSource> {
    const ByteView part = file.subspan(at, ref.size);
    at += ref.size;
    return source_of(part);
  };
  Bytes again;
  must(write_bundle(reader->submission(), files, sink_to(again)).has_value(), "can be written");
  must(std::ranges::equal(again, file), "one way only to write a bundle");
  must(bundle_size(reader->submission()) == file.size(), "its size is known beforehand");
}

void read_as_answers(std::string_view file) {
  static const StickSeeds seeds;
  const auto pages = parse_answers_file(file, seeds.terminal, seeds.hq.public_key);
  if (!pages) return;
  for (const Updates& page : *pages)
    must(is_genuine(page, seeds.hq.public_key), "each answer is HQ's");
}

void read_as_audit_log(std::string_view file) {
  const auto log = parse_audit_file(file);
  if (!log) return;
  const auto again = parse_audit_file(to_audit_file(log->terminal, log->parts));
  must(again && again->parts == log->parts, "reads back as it was written");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_as_bundle({data, size});
  read_as_answers(text_of(data, size));
  read_as_audit_log(text_of(data, size));
  return 0;
}
