// fuzz-seeds DIR: something whole to begin with, in a folder for each target.
#include <fstream>

#include "sync/base/file_system.h"
#include "sync/protocol/audit_file.h"
#include "sync/protocol/enrolment.h"
#include "sync/protocol/problem.h"
#include "tests/fakes/sample_application.h"
#include "tests/fakes/sample_audit.h"
#include "tests/fakes/sample_card.h"
#include "tests/fuzz/http_seeds.h"
#include "tests/fuzz/sealed_keys.h"
#include "tests/fuzz/stick_seeds.h"
#include "tests/platform/sample_media.h"
#include "tests/platform/sample_papers.h"
#include "tests/platform/sample_phone.h"
#include "tests/sync/endpoint/tus_headers.h"
#include "tests/sync/protocol/samples.h"

using namespace jiangxin;

namespace {

void seed(const Path& folder, const std::string& name, const std::string& content) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << content;
}
void seed(const Path& folder, const std::string& name, const Bytes& content) {
  seed(folder, name, std::string(as_text(content)));
}

void seed_campaigns(const Path& folder) {
  for (const char* path : {"assets/campaigns/longcheng-2025/campaign.json",
                           "tests/sync/forms/campaigns/first-aid.json"}) {
    const Campaign campaign = load_campaign(path);
    seed(folder, campaign.id, to_json(campaign));
  }
}

void seed_messages(const Path& folder) {
  SeededRandom random;
  const Application application = sample_application(sample_campaign());
  const SignKeyPair signing = make_sign_keys(random);
  const SubmissionBody body{application, std::nullopt, "", {}};
  const Receipt receipt = sample_receipt(random);
  const Decision decision = sample_decision(random);
  Updates updates;
  updates.receipts = {receipt};
  updates.decisions = {decision};
  updates.cursor = "7";
  updates.hq_time = kNoon;
  seed(folder, "submission",
       "s" + to_wire(sign_submission(sample_manifest(random), to_bytes("sealed"), signing)));
  seed(folder, "manifest", "m" + to_json(sample_manifest(random)));
  seed(folder, "body", "b" + to_json(body));
  seed(folder, "application", "a" + to_json(application));
  seed(folder, "receipt", "r" + to_json(receipt));
  seed(folder, "decision", "d" + to_json(decision));
  seed(folder, "text", "t" + to_json(DecisionText{"补一份证书", {}}));
  seed(folder, "updates", "u" + to_json(updates));
  seed(folder, "missing", "l" + missing_to_json({receipt.digest}));
  seed(folder, "problem", "p" + to_json(Problem{409, "conflict", "another has this id"}));
  seed(folder, "keys", "k" + to_json(HqKeys{}));
  const TerminalId terminal = TerminalId::make(random);
  seed(folder, "staff",
       "g" + to_json(StaffOrder{3, terminal, 30, {"0123456789abcdef"}, updates.hq_time}));
  SampleAudit log(terminal, make_box_keys(random).public_key, signing, random);
  seed(folder, "audit", "h" + to_json(log.part(2)));
  const EnrolmentCode code = EnrolmentCode::make(random);
  const EnrolmentRequest request{
      TerminalId::make(random), signing.public_key, {}, random.bytes(300)};
  const std::string asked = to_wire(request, code, signing);
  seed(folder, "enrolment", "e" + asked);
  seed(folder, "enrolled",
       "n" + to_wire(EnrolmentAnswer{parse_enrolment(asked).value().digest(),
                                     "三车间 07",
                                     "工会",
                                     {},
                                     random.bytes(300),
                                     random.bytes(300)},
                     code.key()));
  seed(folder, "code", "c" + code.text());
  seed(folder, "session",
       "o" + to_json(SessionStep{SessionId::make(random), SessionId::make(random)}));
  seed(folder, "renewal", "w" + renewal_to_json(random.bytes(300)));
}

void seed_answers(const Path& folder) {
  std::string lines;
  for (const auto& [field, answer] : sample_answers()) lines += field + "=" + answer + "\n";
  seed(folder, "whole", lines);
}

void seed_words(const Path& folder) {
  for (const char* word :
       {"2026-01-05T12:00:00.000Z", "2024-12-10", "320402196804010017", "image/jpeg 1 4000 3000",
        "测试员甲 𠮷", "7K4M-92QX-CA", "0f8fad5b-d9cb-469f-a165-70867728950e"})
    seed(folder, to_string(digest_of(as_bytes(word))), std::string(word));
}

void seed_card(const Path& folder) {
  const auto in_pieces = [&](const std::string& name, char size, const Bytes& answer) {
    seed(folder, name, size + std::string(as_text(answer)));
  };
  in_pieces("found", '\7', sam_answer(SamStatus::Found, Bytes(4)));
  in_pieces("none", '\0', sam_answer(SamStatus::NoCard));
  in_pieces("read", '\x3F', card_answer());
  for (const char* kind : {" ", "I", "J", "Y"})
    in_pieces(std::string("card") + kind, 'c', card_data({.kind = kind}));
  in_pieces("rare", 'c', card_data({.name = "测试员𬭎", .valid_until = "长期"}));
}

void seed_tus(const Path& folder) {
  seed(folder, "number", std::string("n4294967296"));
  seed(folder, "metadata", "mname eA==,digest " + ordinary_base64(std::string(64, 'a')));
  seed(folder, "sha1", std::string("csha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0="));
  seed(folder, "sha256", std::string("csha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));
}

void seed_stick(const Path& folder) {
  StickSeeds seeds;
  seed(folder, "bundle", seeds.bundle());
  seed(folder, "answers", seeds.answers());
  SeededRandom random;
  const SignKeyPair signing = make_sign_keys(random);
  const TerminalId terminal = TerminalId::make(random);
  SampleAudit log(terminal, make_box_keys(random).public_key, signing, random);
  seed(folder, "audit", to_audit_file(terminal, {log.part(2), log.part(1)}));
}

// Sealed for elsewhere, as none may open.
void seed_sealed(const Path& folder) {
  SealedKeys keys;
  for (const BoxKeyPair* pair : {&keys.x25519, &keys.sm2}) {
    const Suite suite = pair->public_key.suite();
    const std::string name(to_string(suite));
    seed(folder, "envelope-" + name,
         seal_envelope(as_bytes("x"), {pair->public_key}, "elsewhere", keys.random));
    seed(folder, "blob-" + name, seal(as_bytes("x"), keys.key, "elsewhere", keys.random, suite));
    Bytes file;
    if (seal_stream(source_of(as_bytes("x")), sink_to(file), make_key(keys.random), suite))
      seed(folder, "file-" + name, file);
  }
  const PublicBytes& key = keys.sm2.public_key.bytes;
  seed(folder, "key", Bytes(key.begin(), key.end()));
  const SignatureBytes signature = sign({}, keys.signing, "elsewhere");
  seed(folder, "signature", Bytes(signature.begin(), signature.end()));
  seed(folder, "short", std::string(100, '\1'));
}

void seed_pictures(const Path& folder) {
  seed(folder, "jpeg", sample_jpeg(16, 12));
  seed(folder, "turned", turned_jpeg(12, 16, 6));
  seed(folder, "png", sample_png(16, 12));
  seed(folder, "bomb", png_bomb(60'000));
  seed(folder, "tiff", sample_tiff(2, 16, 12, 6));
  seed(folder, "tiff bomb", tiff_bomb(60'000));
  seed(folder, "heic", sample_heic(64, 64));
}

void seed_bound(const Path& folder) {
  const auto part = [](const std::string& title, const Bytes& file) {
    return title + "\n" + std::string(as_text(file));
  };
  const std::string jpeg = part("照片", turned_jpeg(12, 16, 6));
  const std::string png = part("证书", sample_png(16, 12));
  const std::string pdf = part("", sample_pdf(2));
  const std::string noted =
      part("批注", pdf_with({.page = "/AA << >> /Annots [<< /A << >> /Parent << >> >>]"}));
  seed(folder, "all", jpeg + "\n====\n" + png + "\n====\n" + pdf);
  seed(folder, "noted", noted + "\n====\n" + pdf);
  seed(folder, "tiff", part("", sample_tiff(2, 16, 12, 6)));
  for (const std::string& one : {jpeg, png, pdf}) seed(folder, std::to_string(one.size()), one);
  seed(folder, "list", std::string("a.pdf\0甲\0b.jpg\0\0", 16));
}

void seed_http(const Path& folder) {
  for (const auto& [name, script] : http_seeds()) seed(folder, name, script);
}

void seed_pdfs(const Path& folder) {
  seed(folder, "one", sample_pdf(1));
  seed(folder, "several", sample_pdf(3));
  seed(folder, "locked", locked_pdf("secret", "owner"));
  seed(folder, "guarded", locked_pdf("", "owner"));
  seed(folder, "script", pdf_with({.root = "/OpenAction << /S /JavaScript /JS (x) >>"}));
  seed(folder, "photo", pdf_with({.root = "/Metadata << >>", .jpeg = turned_jpeg(12, 16, 6)}));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const Path folder(argv[1]);
  seed_campaigns(folder / "campaign");
  seed_messages(folder / "messages");
  seed_answers(folder / "answers");
  seed_tus(folder / "tus");
  seed_words(folder / "words");
  seed_card(folder / "card");
  for (const char* target : {"pictures", "pages"}) seed_pictures(folder / target);
  seed_pdfs(folder / "pdf");
  seed_bound(folder / "bind");
  seed_http(folder / "http");
  seed_stick(folder / "stick");
  seed_sealed(folder / "sealed");
  return 0;
}
