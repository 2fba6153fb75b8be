// jiangxin-export-bench FOLDER COUNT: a hub in that folder with so many applications of 20 MB, as
// workers send them: two JPEGs and two PDFs of 5 MB, all noise, that open.
#include <cstdio>
#include <string>

#include <turbojpeg.h>

#include "sync/endpoint/hub_data.h"
#include "tests/bench/must.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

constexpr std::size_t kFileBytes = 5'000'000;

// A page that is one picture of that many grey pixels, stored as they are.
Bytes pdf_of(Random& random) {
  constexpr std::size_t kWidth = 2'500;
  std::string text = "%PDF-1.4\n";
  std::string index;
  int number = 0;
  const auto add = [&](const std::string& object) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", text.size());
    index += line;
    text += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  };
  add("<</Type/Catalog/Pages 2 0 R>>");
  add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
      "/Resources<</XObject<</P 4 0 R>>>>>>");
  const Bytes noise = random.bytes(kFileBytes);
  add("<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
      std::to_string(kWidth) + "/Height " + std::to_string(kFileBytes / kWidth) + "/Length " +
      std::to_string(noise.size()) + ">>stream\n" + std::string(as_text(noise)) + "\nendstream");
  add("<</Length 27>>stream\nq 500 0 0 700 50 50 cm /P Do Q\nendstream");
  const std::size_t at = text.size();
  text += "xref\n0 6\n0000000000 65535 f \n" + index +
          "trailer<</Root 1 0 R/Size 6>>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
  return to_bytes(text);
}

// Its pixels are noise, too: what follows them nobody reads.
Bytes jpeg_of(Random& random) {
  constexpr int kSide = 1'000;
  const Bytes pixels = random.bytes(std::size_t{3} * kSide * kSide);
  tjhandle handle = tjInitCompress();
  unsigned char* data = nullptr;
  unsigned long size = 0;
  tjCompress2(handle, pixels.data(), kSide, 0, kSide, TJPF_RGB, &data, &size, TJSAMP_444, 95, 0);
  Bytes jpeg(data, data + size);
  tjFree(data);
  tjDestroy(handle);
  const Bytes rest = random.bytes(kFileBytes - std::min(kFileBytes, jpeg.size()));
  jpeg.insert(jpeg.end(), rest.begin(), rest.end());
  return jpeg;
}

template <class T>
void taken(const HqResult<T>& answer) {
  if (!answer) give_up({ErrorCode::Io, "the hub refuses what is to be exported"});
}

class Filler {
 public:
  explicit Filler(const Path& folder)
      : hub_(must(HubData::create(folder, {files_, clock_, random_}))),
        jpeg_(jpeg_of(random_)),
        pdf_(pdf_of(random_)) {
    must(hub_->store().put_campaign(campaign_));
    must(hub_->store().put_terminal({terminal_, "bench", sign_.public_key, unit_.public_key}));
  }

  void add_one() {
    Application application = sample_application(campaign_);
    const auto attach = [&](const std::string& type, const Bytes& plain) {
      return attached(type, plain);
    };
    application.portrait = attach("image/jpeg", {0xff, 0xd8, 0xff, 0xd9});
    application.evidence = {{"lead.duty",
                             {{"获奖证书",
                               "",
                               "",
                               {attach("image/jpeg", jpeg_), attach("application/pdf", pdf_),
                                attach("image/jpeg", jpeg_), attach("application/pdf", pdf_)}}}}};
    application.signature = sample_signature(application);
    submit(application);
  }

 private:
  // Uploaded when it comes back.
  Attachment attached(const std::string& type, const Bytes& plain) {
    Bytes sealed;
    const SecretBytes key = make_key(random_);
    must(seal_stream(source_of(plain), sink_to(sealed), key));
    Attachment file = sample_attachment("file", type);
    file.size = plain.size();
    file.digest = digest_of(plain);
    file.sealed_digest = digest_of(sealed);
    file.sealed_size = sealed.size();
    file.key.assign(key.view().begin(), key.view().end());
    taken(hub_->hub().upload({file.sealed_digest, sealed.size()}, source_at_of(sealed), {}));
    return file;
  }

  void submit(const Application& application) {
    SubmissionManifest manifest{.id = SubmissionId::make(random_),
                                .application_id = ApplicationId::make(random_),
                                .kind = SubmissionKind::Applicant,
                                .follows = std::nullopt,
                                .campaign_id = campaign_.id,
                                .form_version = campaign_.form_version,
                                .terminal_id = terminal_,
                                .unit_key_id = key_id(unit_.public_key),
                                .finalized_at = clock_.now(),
                                .last_hq_time = std::nullopt,
                                .body_digest = {},
                                .files = {}};
    for (const Attachment* file : application.attachments())
      manifest.files.push_back({file->sealed_digest, file->sealed_size});
    const std::string plain =
        to_json(SubmissionBody{application, std::nullopt, "", unit_.public_key});
    const Bytes body = seal_envelope(as_bytes(plain), {hub_->secrets().box, unit_.public_key},
                                     "submission:" + to_string(manifest.id), random_);
    taken(hub_->hub().submit(sign_submission(manifest, body, sign_)));
  }

  PosixFileSystem files_;
  SystemClock clock_;
  SystemRandom random_;
  Campaign campaign_ = sample_campaign();
  std::unique_ptr<HubData> hub_;
  SignKeyPair sign_ = make_sign_keys(random_);
  BoxKeyPair unit_ = make_box_keys(random_);
  TerminalId terminal_ = TerminalId::make(random_);
  Bytes jpeg_;
  Bytes pdf_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  Filler filler(argv[1]);
  for (int i = std::stoi(argv[2]); i > 0; --i) filler.add_one();
}
