// An application that HQ hands back to a terminal (docs/decisions/0017).
#include "sync/endpoint/hub.h"

namespace jiangxin {
namespace {

// Durable when it returns.
Result<void> put_on_shelf(FileShelf& shelf, const SealedFileRef& file, ByteView bytes) {
  if (bytes.size() <= kSmallBytes) return shelf.put(file.digest, bytes);
  JIANGXIN_ASSIGN(incoming, shelf.begin(file));
  JIANGXIN_TRY(incoming.append(bytes));
  return incoming.commit();
}

Result<void> check_terminal(const std::optional<KnownTerminal>& terminal, const TerminalId& id,
                            Suite suite) {
  if (!terminal) return fail(ErrorCode::NotFound, "terminal " + to_string(id));
  if (terminal->revoked_at)
    return fail(ErrorCode::Denied, "terminal " + to_string(id) + " is revoked");
  if (terminal->cloned_at)
    return fail(ErrorCode::Denied, "terminal " + to_string(id) + " is there twice: enrol it again");
  if (terminal->unit_keys.of(suite) == nullptr)
    return fail(ErrorCode::Unsupported, "terminal " + to_string(id) + " has no keys of " +
                                            std::string(to_string(suite)) + ": enrol a new one");
  return {};
}

}  // namespace

Result<void> Hub::check_whole(const SubmissionManifest& manifest) {
  for (const SealedFileRef& file : manifest.files) {
    JIANGXIN_ASSIGN(size, parts_.shelf.size(file.digest));
    if (size != file.size)
      return fail(ErrorCode::Corrupt, "HQ lacks its file " + to_string(file.digest));
  }
  return {};
}

Result<SealedFileRef> Hub::shelve(const HandoverBody& body, const ApplicationId& application,
                                  const TerminalId& to, const BoxPublicKey& unit) {
  const Bytes sealed = seal_handover_body(body, application, to, unit, parts_.random);
  const SealedFileRef file{digest_of(sealed), sealed.size()};
  if (file.size > kMaxHandoverBytes)
    return fail(ErrorCode::TooLarge, "what is handed back is larger than a terminal takes");
  JIANGXIN_TRY(put_on_shelf(parts_.shelf, file, sealed));
  return file;
}

Result<Handover> Hub::hand_back(const ApplicationId& application, const TerminalId& to,
                                const DecisionText& text) {
  JIANGXIN_ASSIGN(terminal, parts_.store.terminal(to));
  JIANGXIN_ASSIGN(content, newest_content(application));
  const Suite suite = content.submission.manifest.suite;
  JIANGXIN_TRY(check_terminal(terminal, to, suite));
  if (content.is_withdrawn)
    return fail(ErrorCode::Conflict, "withdrawn: application " + to_string(application));
  JIANGXIN_ASSIGN(body, open_submission(content.submission, *parts_.keys.all()));
  if (!body.application) return fail(ErrorCode::Corrupt, "a submission without an application");
  const SubmissionManifest& manifest = content.submission.manifest;
  JIANGXIN_TRY(check_whole(manifest));
  const BoxPublicKey& unit = *terminal->unit_keys.of(suite);
  const BoxKeyPair reply = make_box_keys(parts_.random, suite);
  const ByteView reply_secret = reply.secret_key.view();
  JIANGXIN_ASSIGN(shelved, shelve({*std::move(body.application),
                                   content.submission.digest(),
                                   {reply_secret.begin(), reply_secret.end()}},
                                  application, to, unit));
  std::vector<BoxPublicKey> readers = content.readers;
  readers.push_back(unit);
  readers.push_back(reply.public_key);
  const auto decision = [&](std::int64_t number) {
    return make_decision(manifest, number, DecisionState::Returned, text, readers);
  };
  const auto handover = [&](std::int64_t number, const Decision& returned) {
    return sign_handover({.number = number,
                          .application_id = application,
                          .campaign_id = manifest.campaign_id,
                          .form_version = manifest.form_version,
                          .terminal_id = to,
                          .unit_key_id = key_id(unit),
                          .body = shelved,
                          .files = manifest.files,
                          .decision = returned,
                          .signature = {}},
                         signer(suite));
  };
  return parts_.store.hand_over(
      {application, manifest.terminal_id, to, decision, handover, reply.public_key});
}

HubResult<Hub::HandedFile> Hub::handed_file(const std::optional<TerminalId>& to,
                                            const Digest& digest) {
  const auto handed = parts_.store.is_handed(digest, to);
  if (!handed) return trouble(handed.error());
  const auto size = *handed ? parts_.shelf.size(digest) : Result<std::optional<std::uint64_t>>();
  if (!size) return trouble(size.error());
  if (!*size) return refuse(404, "not-found", "nothing is here");
  return HandedFile{**size,
                    [this, digest](std::uint64_t from) { return parts_.shelf.read(digest, from); }};
}

}  // namespace jiangxin
