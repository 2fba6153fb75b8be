// HqProtocol without a wire between.
#include <algorithm>

#include "sync/endpoint/hub.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

template <class T>
tl::unexpected<HqFailure> failed(const HubResult<T>& result) {
  return tl::unexpected<HqFailure>(failure_of(result.error()));
}

}  // namespace

HqResult<SubmitAnswer> Hub::submit(const Submission& submission) {
  // As on the wire, where a larger body goes up like a file.
  Submission head = submission;
  if (head.body.size() > kSmallBytes) head.body.clear();
  auto taken = take(head);
  if (!taken) return failed(taken);
  if (!taken->missing.empty()) return SubmitAnswer{std::nullopt, std::move(taken->missing)};
  const auto receipt = parse_receipt(taken->receipt_json);
  if (!receipt) return tl::unexpected<HqFailure>(failure_of(problem_of(receipt.error())));
  return SubmitAnswer{*receipt, {}};
}

// Whoever brings the same file meanwhile, by the network, may be further: then this goes on there.
HqResult<void> Hub::upload(const SealedFileRef& file, const SourceAt& source_at,
                           const Progress& progress) {
  constexpr int kTurns = 5;
  for (int turn = 1;; ++turn) {
    const auto brought = bring(file, source_at, progress);
    if (brought) return {};
    const bool elsewhere = brought.error().status == 409;
    if (!elsewhere || turn == kTurns) return failed(brought);
  }
}

HubResult<void> Hub::bring(const SealedFileRef& file, const SourceAt& source_at,
                           const Progress& progress) {
  const auto refused = [](const Problem& problem) { return tl::unexpected<Problem>(problem); };
  const auto created = parts_.uploads.create({file.size, file.digest, ""});
  if (!created) return refused(created.error());
  if (created->state.is_whole()) return {};
  std::uint64_t offset = created->state.offset;
  const auto source = source_at(offset);
  if (!source) return refused(problem_of(source.error()));
  const auto writer = parts_.uploads.write(created->state.name, offset, std::nullopt);
  if (!writer) return refused(writer.error());
  Bytes part(kChunkBytes);
  while (true) {
    const auto count = (*source)(part);
    if (!count) return refused(problem_of(count.error()));
    if (*count == 0) break;
    if (const auto taken = (*writer)->append(ByteView(part).first(*count)); !taken)
      return refused(taken.error());
    if (progress) progress(offset += *count);
  }
  const auto done = (*writer)->finish();
  if (!done) return refused(done.error());
  if (!done->is_whole()) return refused({400, "incomplete-upload", "there was less to read"});
  return {};
}

HqResult<Bytes> Hub::download(const TerminalId& terminal, const Digest& file, std::uint64_t from,
                              std::size_t at_most) {
  const auto refused = [](const Problem& problem) {
    return tl::unexpected<HqFailure>(failure_of(problem));
  };
  const auto handed = handed_file(terminal, file);
  if (!handed) return refused(handed.error());
  const auto source = handed->source_at(from);
  if (!source) return refused(problem_of(source.error()));
  Bytes part(std::min<std::uint64_t>(at_most, handed->size - std::min(from, handed->size)));
  for (std::size_t have = 0; have < part.size();) {
    const auto count = (*source)(std::span(part).subspan(have));
    if (!count) return refused(problem_of(count.error()));
    if (*count == 0) return refused({500, "internal", "a file that ends early"});
    have += *count;
  }
  return part;
}

HqResult<Updates> Hub::updates(const TerminalId& terminal, const std::string& cursor) {
  auto updates = updates_since(terminal, cursor);
  if (!updates) return failed(updates);
  return *std::move(updates);
}

HqResult<std::optional<std::int64_t>> Hub::audit(const TerminalId& terminal,
                                                 const AuditPart& part) {
  const auto place = keep(terminal, part);
  if (!place) return failed(place);
  return std::optional(*place);
}

}  // namespace jiangxin
