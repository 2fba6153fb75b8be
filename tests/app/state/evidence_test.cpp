#include "app/state/evidence.h"

#include <catch2/generators/catch_generators.hpp>

#include "sync/base/utf8.h"
#include "tests/app/state/workplace.h"

using namespace jiangxin;

namespace {

struct Taking {
  Workplace desk;
  std::atomic<bool> cancel = false;
  std::uint64_t total = 0;
  std::vector<std::uint64_t> progress;

  tl::expected<Attachment, EvidenceTaker::Refused> take(const std::string& path) {
    const auto pages = take_pages(path, 1);
    if (!pages) return tl::unexpected(pages.error());
    return pages->front();
  }
  tl::expected<std::vector<Attachment>, EvidenceTaker::Refused> take_pages(const std::string& path,
                                                                           int room) {
    return desk.evidence.take(
        "stick", path, desk.campaign, {total, room},
        [this](std::uint64_t bytes) { progress.push_back(bytes); }, cancel);
  }
  FileRefusal refusal(const std::string& path) {
    const auto taken = take(path);
    REQUIRE_FALSE(taken);
    CHECK_FALSE(taken.error().cancelled);
    CHECK(value_of(desk.attachments.list()).empty());
    return taken.error().why;
  }
};

}  // namespace

TEST_CASE("a file from a stick is stored sealed and opens to the same bytes", "[evidence]") {
  Taking taking;
  const Bytes content = taking.desk.random.bytes(700'000);
  taking.desk.stick.content["文件夹/证书.jpg"] = content;

  const auto taken = taking.take("文件夹/证书.jpg");

  REQUIRE(taken);
  CHECK(taken->name == "证书.jpg");
  CHECK(taken->media_type == "image/jpeg");
  CHECK(taken->size == content.size());
  CHECK(taken->digest == digest_of(content));
  CHECK(taken->sealed_digest != taken->digest);
  CHECK(as_text(taken->thumbnail) == "thumbnail of 320");
  CHECK(value_of(taking.desk.evidence.read(*taken)) == content);
  CHECK(taking.progress.back() == content.size());
  CHECK(taking.progress.size() > 2);
}

TEST_CASE("two copies of one file are sealed under different keys", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = to_bytes("the same");
  const auto first = taking.take("a.jpg");
  const auto second = taking.take("a.jpg");

  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->digest == second->digest);
  CHECK(first->key != second->key);
  CHECK(first->sealed_digest != second->sealed_digest);
}

TEST_CASE("a name in another encoding is kept as well-formed UTF-8", "[evidence]") {
  Taking taking;
  const std::string gbk = "\xD6\xA4.jpg";
  taking.desk.stick.content[gbk] = to_bytes("x");
  const auto taken = taking.take(gbk);

  REQUIRE(taken);
  CHECK(is_utf8(taken->name));
  CHECK(taken->name.ends_with(".jpg"));
}

TEST_CASE("a file larger than allowed is refused before all of it is read", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(10 << 20);

  CHECK(taking.refusal("a.jpg") == FileRefusal::TooLarge);
  CHECK(taking.progress.back() <= most_to_read(taking.desk.campaign.limits));
}

TEST_CASE("a file that makes the application too large is refused", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(1000);
  taking.total = taking.desk.campaign.limits.total_bytes - 999;
  CHECK(taking.refusal("a.jpg") == FileRefusal::TotalTooLarge);
  taking.total -= 1;
  CHECK(taking.take("a.jpg"));
}

TEST_CASE("what the picture helper cannot read is refused with its reason", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = to_bytes("x");
  const auto [code, why] =
      GENERATE(table<ErrorCode, FileRefusal>({{ErrorCode::Unsupported, FileRefusal::Type},
                                              {ErrorCode::Corrupt, FileRefusal::Damaged},
                                              {ErrorCode::Denied, FileRefusal::Encrypted},
                                              {ErrorCode::TooLarge, FileRefusal::TooLarge},
                                              {ErrorCode::InvalidInput, FileRefusal::Active},
                                              {ErrorCode::TooMany, FileRefusal::TooManyPages},
                                              {ErrorCode::Cancelled, FileRefusal::TooComplex},
                                              {ErrorCode::Io, FileRefusal::NotOpened}}));
  taking.desk.tool.info = fail(code, "from the test");

  CHECK(taking.refusal("a.jpg") == why);
}

TEST_CASE("a type that the campaign does not take is refused, whatever the name says",
          "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = to_bytes("x");
  taking.desk.campaign.limits.media_types = {"image/jpeg"};
  taking.desk.tool.info = MediaInfo{"application/pdf", 1, 0, 0};
  CHECK(taking.refusal("a.jpg") == FileRefusal::Type);
}

TEST_CASE("every picture is a JPEG once it is taken: where those are wanted, it is", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.heic"] = to_bytes("x");
  for (const char* type : {"image/png", "image/heic", "image/tiff"}) {
    taking.desk.tool.info = MediaInfo{type, 1, 10, 10};
    CHECK(taking.take("a.heic")->media_type == "image/jpeg");
  }
  CHECK(taking.take("a.heic")->name == "a.heic");
  taking.desk.campaign.limits.media_types = {"application/pdf"};
  CHECK(taking.take("a.heic").error().why == FileRefusal::Type);
}

TEST_CASE("each page of a scan is a file of its own, or none is", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["合同.tif"] = to_bytes("scan");
  taking.desk.tool.info = MediaInfo{"image/tiff", 3, 10, 10};

  const auto refused = taking.take_pages("合同.tif", 2);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why == FileRefusal::TooManyFiles);
  CHECK(value_of(taking.desk.attachments.list()).empty());

  const auto taken = taking.take_pages("合同.tif", 3);
  REQUIRE(taken);
  REQUIRE(taken->size() == 3);
  CHECK((*taken)[0].name == "合同-1.tif");
  CHECK((*taken)[2].name == "合同-3.tif");
  CHECK(as_text(value_of(taking.desk.evidence.read((*taken)[2]))) == "scan2");
}

TEST_CASE("a scan of which one page is too much leaves nothing", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.tif"] = Bytes(1000);
  taking.desk.tool.info = MediaInfo{"image/tiff", 2, 10, 10};
  taking.total = taking.desk.campaign.limits.total_bytes - 1500;
  const auto refused = taking.take_pages("a.tif", 2);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why == FileRefusal::TotalTooLarge);
  CHECK(value_of(taking.desk.attachments.list()).empty());
}

TEST_CASE("a PDF of too many pages is refused", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.pdf"] = to_bytes("x");
  taking.desk.tool.info = MediaInfo{"application/pdf", 11, 0, 0};
  CHECK(taking.refusal("a.pdf") == FileRefusal::TooManyPages);
  taking.desk.tool.info->pages = 10;
  CHECK(taking.take("a.pdf")->pages == 10);
}

TEST_CASE("a stick pulled out while copying is said to be gone", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(500'000);
  int reads = 0;
  taking.desk.stick.on_read = [&] { taking.desk.stick.plugged = ++reads < 2; };
  CHECK(taking.refusal("a.jpg") == FileRefusal::MediumGone);
  CHECK(taking.refusal("a.jpg") == FileRefusal::MediumGone);  // it does not open either
}

TEST_CASE("a file that cannot be read, or is not there, is unreadable", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = to_bytes("x");
  taking.desk.stick.read_fault = ErrorCode::Io;
  CHECK(taking.refusal("a.jpg") == FileRefusal::Unreadable);
  CHECK(taking.refusal("b.jpg") == FileRefusal::Unreadable);
}

TEST_CASE("a file that grows for ever while it is read is too large", "[evidence]") {
  Taking taking;
  Bytes& content = taking.desk.stick.content["a.jpg"];
  content = Bytes(1000);
  taking.desk.stick.on_read = [&] { content.resize(content.size() + (512 << 10)); };
  CHECK(taking.refusal("a.jpg") == FileRefusal::TooLarge);
}

TEST_CASE("what is kept of a file that changes is what was judged", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(600'000, 1);
  int reads = 0;
  taking.desk.stick.on_read = [&] {
    if (++reads == 2) taking.desk.stick.content["a.jpg"] = Bytes(300'000, 2);  // shorter, another
  };
  const auto taken = taking.take("a.jpg");
  REQUIRE(taken);
  const Bytes kept = value_of(taking.desk.evidence.read(*taken));
  CHECK(kept.size() == 300'000);
  CHECK(kept.front() == 1);
  CHECK(kept.back() == 2);
  CHECK(taken->size == kept.size());
  CHECK(taken->digest == digest_of(kept));
}

TEST_CASE("a medium that tells of a change while it is read is believed", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(600'000);
  int reads = 0;
  taking.desk.stick.on_read = [&] {
    if (++reads == 2) taking.desk.stick.read_fault = ErrorCode::Conflict;
  };
  CHECK(taking.refusal("a.jpg") == FileRefusal::Changed);
}

TEST_CASE("a full disk is said, and nothing is left of the file", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(500'000);
  taking.desk.files.fill_after(100'000);
  CHECK(taking.refusal("a.jpg") == FileRefusal::DiskFull);

  taking.desk.files.heal();
  CHECK(taking.take("a.jpg"));
}

TEST_CASE("a cancelled copy leaves nothing and is no refusal", "[evidence]") {
  Taking taking;
  taking.desk.stick.content["a.jpg"] = Bytes(900'000);
  int reads = 0;
  taking.desk.stick.on_read = [&] { taking.cancel = ++reads == 2; };

  const auto taken = taking.take("a.jpg");

  REQUIRE_FALSE(taken);
  CHECK(taken.error().cancelled);
  CHECK(value_of(taking.desk.attachments.list()).empty());
}

TEST_CASE("a portrait is cropped to the campaign's proportion and stored as JPEG", "[evidence]") {
  Workplace desk;
  const auto portrait =
      desk.evidence.take_portrait(as_bytes("picture"), {10, 20, 826}, desk.campaign);

  REQUIRE(portrait);
  CHECK(portrait->media_type == "image/jpeg");
  CHECK(as_text(value_of(desk.evidence.read(*portrait))) == "crop 10,20 826x1158 to 413x579");
}

TEST_CASE("a crop that would be enlarged more than twice is too small", "[evidence]") {
  Workplace desk;
  const auto of_width = [&](int width) {
    return desk.evidence.take_portrait(as_bytes("picture"), {0, 0, width}, desk.campaign);
  };
  CHECK(of_width(207));
  REQUIRE_FALSE(of_width(206));
  CHECK(of_width(206).error().why == FileRefusal::TooSmall);
}

TEST_CASE("a picture that cannot be cropped is refused with its reason", "[evidence]") {
  Workplace desk;
  desk.tool.crop_fault = ErrorCode::Corrupt;
  const auto portrait =
      desk.evidence.take_portrait(as_bytes("picture"), {0, 0, 500}, desk.campaign);
  REQUIRE_FALSE(portrait);
  CHECK(portrait.error().why == FileRefusal::Damaged);
}
