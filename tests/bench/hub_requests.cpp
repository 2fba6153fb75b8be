#include "sync/endpoint/hub_data.h"
#include "sync/endpoint/tus_headers.h"
#include "tests/bench/hub_load.h"
#include "tests/bench/must.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {
namespace {

std::string head(const std::string& line, const std::string& more, std::size_t length) {
  return line + " HTTP/1.1\r\nHost: hq\r\n" + more + "Content-Length: " + std::to_string(length) +
         "\r\n\r\n";
}

// The notice, but for the files that it asks for: they are not in the body, which is measured here.
Campaign without_files() {
  Campaign campaign = sample_campaign();
  campaign.limits.portrait_required = false;
  campaign.limits.min_indicators = 0;
  return campaign;
}

// Nothing in it breaks the rules.
SubmissionBody body_for(const Campaign& campaign, const BoxPublicKey& reply_key) {
  Application application = sample_application(campaign);
  application.evidence.clear();
  application.portrait.reset();
  application.signature = sample_signature(application);
  return {std::move(application), std::nullopt, "", reply_key};
}

// With a member that no reader knows, until the sealed body has about the size.
std::string padded(std::string json, std::size_t size) {
  json.pop_back();
  return json + ",\"padding\":\"" + std::string(size - json.size(), 'x') + "\"}";
}

}  // namespace

std::string tus_creation(const Bytes& file) {
  return head("POST /files",
              "Tus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\n"
              "Upload-Length: " +
                  std::to_string(file.size()) +
                  "\r\nUpload-Metadata: " + metadata_with(digest_of(file)) + "\r\n",
              file.size())
      .append(as_text(ByteView(file)));
}

std::string webdav_put(const std::string& name, const Bytes& file) {
  return head("PUT /" + name, "", file.size()).append(as_text(ByteView(file)));
}

std::vector<std::string> submissions(const Path& data, std::size_t count, std::size_t size) {
  static PosixFileSystem files;
  static SystemClock clock;
  static SystemRandom random;
  const auto hub = must(HubData::create(data, {files, clock, random}));
  const Campaign campaign = without_files();
  must(hub->store().put_campaign(campaign));
  const SignKeyPair terminal = make_sign_keys(random);
  const BoxKeyPair unit = make_box_keys(random);
  const TerminalId id = TerminalId::make(random);
  must(hub->store().put_terminal({id, "bench", terminal.public_key, unit.public_key}));
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < count; ++i) {
    const SubmissionManifest manifest{.id = SubmissionId::make(random),
                                      .application_id = ApplicationId::make(random),
                                      .kind = SubmissionKind::Applicant,
                                      .follows = std::nullopt,
                                      .campaign_id = campaign.id,
                                      .form_version = campaign.form_version,
                                      .terminal_id = id,
                                      .unit_key_id = key_id(unit.public_key),
                                      .finalized_at = clock.now(),
                                      .last_hq_time = std::nullopt,
                                      .body_digest = {},
                                      .files = {}};
    const std::string plain = padded(to_json(body_for(campaign, unit.public_key)), size - 400);
    const Bytes body = seal_envelope(as_bytes(plain), {hub->secrets().box, unit.public_key},
                                     "submission:" + to_string(manifest.id), random);
    const std::string wire = to_wire(sign_submission(manifest, body, terminal));
    requests.push_back(head("PUT /submissions/" + to_string(manifest.id), "", wire.size()) + wire);
  }
  return requests;
}

}  // namespace jiangxin
