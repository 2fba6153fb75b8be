// HqProtocol without a wire between.
#include "sync/endpoint/hub.h"

namespace jiangxin {
namespace {

template <class T>
tl::unexpected<HqFailure> failed(const HubResult<T>& result) {
  return tl::unexpected<HqFailure>(failure_of(result.error()));
}

}  // namespace

HqResult<SubmitAnswer> Hub::submit(const Submission& submission) {
  auto taken = take(submission);
  if (!taken) return failed(taken);
  if (!taken->missing.empty()) return SubmitAnswer{std::nullopt, std::move(taken->missing)};
  const auto receipt = parse_receipt(taken->receipt_json);
  if (!receipt) return tl::unexpected<HqFailure>(failure_of(problem_of(receipt.error())));
  return SubmitAnswer{*receipt, {}};
}

HqResult<void> Hub::upload(const SealedFileRef& file, const SourceAt& source_at,
                           const Progress& progress) {
  const auto give_up = [](const Error& error) {
    return tl::unexpected<HqFailure>(failure_of(file_problem_of(error)));
  };
  const auto stored = parts_.shelf.size(file.digest);
  if (stored && *stored == file.size) return {};
  const auto source = source_at(0);
  if (!source) return give_up(source.error());
  auto incoming = parts_.shelf.begin(file);
  if (!incoming) return give_up(incoming.error());
  Bytes part(kChunkBytes);
  std::uint64_t sent = 0;
  while (true) {
    const auto count = (*source)(part);
    if (!count) return give_up(count.error());
    if (*count == 0) break;
    if (const auto taken = incoming->append(ByteView(part).first(*count)); !taken)
      return give_up(taken.error());
    sent += *count;
    if (progress) progress(sent);
  }
  if (const auto committed = incoming->commit(); !committed) return give_up(committed.error());
  return {};
}

HqResult<Updates> Hub::updates(const TerminalId& terminal, const std::string& cursor) {
  auto updates = updates_since(terminal, cursor);
  if (!updates) return failed(updates);
  return *std::move(updates);
}

}  // namespace jiangxin
