// Sticks and the picture helper, as a test wants them.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "platform/media_tool.h"
#include "platform/removable_media.h"
#include "tests/fakes/faulty_file_system.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

// One stick, "stick", with files in its root, and a folder for what is written through files(); or
// a phone in its place. One thread.
class FakeMedia : public RemovableMedia {
 public:
  TempDir folder;
  std::optional<std::uint64_t> free_room;  // of files(); none: endless
  std::optional<ErrorCode> write_fault;    // of files()
  std::map<std::string, Bytes> content;
  bool plugged = true;
  std::optional<ErrorCode> read_fault;  // from the first read on
  std::function<void()> on_read;  // before each read: pull the stick, cancel, change content …
  std::optional<ErrorCode> list_fault;
  MediumKind kind = MediumKind::Stick;
  std::map<std::string, Bytes> thumbnails;  // that a phone keeps
  std::optional<ErrorCode> look_fault;      // of a phone that shows nothing
  std::function<void(Looking&)> on_look;    // before a folder is told
  int opened = 0;                           // files
  int looks = 0;
  int rests = 0;

  std::vector<Medium> media() override {
    if (!plugged) return {};
    return {{"stick", kind == MediumKind::Phone ? "测试手机" : "测试盘", kind}};
  }
  Result<std::vector<MediumEntry>> look_through(const std::string& medium,
                                                const std::string& folder,
                                                Looking& looking) override {
    ++looks;
    if (on_look) on_look(looking);
    if (look_fault) return fail(*look_fault, "the test's phone shows nothing");
    return list(medium, folder);
  }
  Result<Bytes> thumbnail(const std::string&, const std::string& path) override {
    const auto found = thumbnails.find(path);
    if (!plugged || found == thumbnails.end()) return fail(ErrorCode::NotFound, "none kept");
    return found->second;
  }
  void rest() override { ++rests; }
  Result<std::vector<MediumEntry>> list(const std::string&, const std::string&) override {
    if (!plugged) return fail(ErrorCode::NotFound, "pulled out");
    if (list_fault) return fail(*list_fault, "the test's stick has no list");
    std::vector<MediumEntry> entries;
    for (const auto& [name, bytes] : content) entries.push_back({name, name, false, bytes.size()});
    return entries;
  }
  Result<std::unique_ptr<ReadableFile>> open(const std::string&, const std::string& path) override {
    const auto found = content.find(path);
    if (!plugged || found == content.end()) return fail(ErrorCode::NotFound, "not there");
    ++opened;
    return std::make_unique<File>(*this, path);
  }
  Result<std::string> save(const std::string&, const std::string& name, ByteView data) override {
    if (!plugged) return fail(ErrorCode::NotFound, "pulled out");
    content[name] = {data.begin(), data.end()};
    return name;
  }
  Result<std::unique_ptr<FileSystem>> files(const std::string&) override {
    if (!plugged) return fail(ErrorCode::NotFound, "pulled out");
    return std::make_unique<Disk>(*this);
  }

 private:
  struct Real {
    std::unique_ptr<FileSystem> real;
  };
  struct Disk : private Real, FaultyFileSystem {
    explicit Disk(FakeMedia& stick)
        : Real{folder_as_file_system(stick.folder.path()).value()}, FaultyFileSystem(*real) {
      if (stick.free_room) fill_after(*stick.free_room);
      if (stick.write_fault) fail_writes(*stick.write_fault);
    }
  };
  class File : public ReadableFile {
   public:
    File(FakeMedia& stick, std::string path) : stick_(stick), path_(std::move(path)) {}
    Result<std::size_t> read(std::span<std::uint8_t> out) override {
      if (stick_.on_read) stick_.on_read();
      if (!stick_.plugged) return fail(ErrorCode::Io, "pulled out");
      if (stick_.read_fault) return fail(*stick_.read_fault, "the test's stick fails");
      const ByteView now = stick_.content[path_];
      const ByteView left = now.subspan(std::min(read_, now.size()));
      const std::size_t count = std::min(out.size(), left.size());
      std::ranges::copy(left.first(count), out.begin());
      read_ += count;
      return count;
    }

   private:
    FakeMedia& stick_;
    std::string path_;
    std::size_t read_ = 0;
  };
};

// Takes any bytes for what `info` says, and keeps them as they are; thumbnails, crops and what is
// made of a page are short texts. Any thread, but for changes of what it says.
class FakeMediaTool : public MediaTool {
 public:
  Result<MediaInfo> info{MediaInfo{"image/jpeg", 1, 1200, 1600}};
  std::optional<ErrorCode> crop_fault;
  PortraitFacts facts = good_portrait();

  // One that nothing can be said against; its face is that of `info`'s picture too.
  static PortraitFacts good_portrait() {
    PortraitFacts good;
    good.width = 413;
    good.height = 579;
    good.faces = {{90, 185, 216, 216, FaceView::Front}};
    good.sharp_percent = 90;
    good.light = 180;
    good.colour = 40;
    return good;
  }
  // By a file's bytes: what the codes of its pages say; none: it has no codes.
  std::map<Bytes, std::vector<std::vector<std::string>>> codes_of;
  std::optional<Bytes> kept_bytes;  // of any picture; none: its own
  std::optional<ErrorCode> step_fault;
  std::optional<ErrorCode> page_fault;
  std::optional<PageCorners> corners;              // found in any picture
  std::string thumbnail_begins = "thumbnail of ";  // of a stored file; taken, it has that anyhow

  Result<MediaInfo> probe(ByteView) override { return info; }
  Result<Bytes> thumbnail(ByteView, int max_side) override {
    return to_bytes(thumbnail_begins + std::to_string(max_side));
  }
  Result<std::vector<std::string>> codes(ByteView file, int page) override {
    const auto found = codes_of.find(Bytes(file.begin(), file.end()));
    if (found == codes_of.end()) return std::vector<std::string>{};
    const auto index = static_cast<std::size_t>(page);
    if (index >= found->second.size()) return fail(ErrorCode::InvalidInput, "no such page");
    return found->second[index];
  }
  std::optional<ErrorCode> black_fault;
  std::uint64_t black_room = 0;  // that it was last given
  Result<Bytes> redacted(ByteView file, const MediaInfo& of, const std::vector<BlackBox>& boxes,
                         const Blackening& how) override {
    black_room = how.most_bytes;
    for (int page = 1; page <= of.pages && how.progress; ++page) how.progress(page);
    if (how.cancel && *how.cancel) return fail(ErrorCode::Cancelled, "asked to end");
    if (black_fault) return fail(*black_fault, "the test's file cannot be blackened");
    return to_bytes(std::string(as_text(file)) + " less " + std::to_string(boxes.size()));
  }
  Result<Bytes> crop(ByteView, CropBox box, int width, int height) override {
    if (crop_fault) return fail(*crop_fault, "the test's picture is bad");
    return to_bytes("crop " + std::to_string(box.x) + "," + std::to_string(box.y) + " " +
                    std::to_string(box.width) + "x" + std::to_string(box.height) + " to " +
                    std::to_string(width) + "x" + std::to_string(height));
  }
  Result<PortraitFacts> portrait(ByteView) override { return facts; }
  // Of several pages, if the picture has some.
  Result<KeptFile> take(ByteView file, int page) override {
    JIANGXIN_TRY(info);
    if (drawn_.contains(bytes(file)))
      return KeptFile{{"image/jpeg", 1, 2480, 3508}, 1, to_bytes("thumbnail of 320"), bytes(file)};
    if (info->media_type == "application/pdf") return KeptFile{*info, info->pages, {}, bytes(file)};
    Bytes content = kept_bytes.value_or(bytes(file));
    if (page > 0) content.push_back(static_cast<std::uint8_t>('0' + page));
    return KeptFile{{"image/jpeg", 1, info->width, info->height},
                    info->pages,
                    to_bytes("thumbnail of 320"),
                    std::move(content)};
  }
  // What was bound is a PDF from then on.
  Result<Bytes> bind_pages(ByteView picture, int pages) override {
    if (step_fault) return fail(*step_fault, "the test's pages cannot be bound");
    Bytes bound = to_bytes("bound " + std::to_string(pages) + ": " + std::string(as_text(picture)));
    if (const auto known = codes_of.find(bytes(picture)); known != codes_of.end())
      codes_of[bound] = known->second;
    info = MediaInfo{"application/pdf", pages, 0, 0};
    return bound;
  }
  // A picture from then on.
  Result<Bytes> page(ByteView file, int page, int) override {
    if (page_fault) return fail(*page_fault, "the test's page cannot be drawn");
    return *drawn_
                .insert(
                    to_bytes("page " + std::to_string(page) + " of " + std::string(as_text(file))))
                .first;
  }
  Result<KeptFile> turn(ByteView picture, int quarters) override {
    facts.quarters = 0;
    return made("turned " + std::to_string(quarters), picture);
  }
  Result<KeptFile> turn_page(ByteView pdf, int page, int quarters) override {
    auto turned = made("page " + std::to_string(page) + " turned " + std::to_string(quarters), pdf);
    if (!turned) return turned;
    turned->info = *info;
    turned->thumbnail.clear();
    return turned;
  }
  Result<KeptFile> straighten(ByteView picture, const PageCorners& to) override {
    return made("straightened from " + std::to_string(to[0].x), picture);
  }
  Result<KeptFile> clear(ByteView picture) override { return made("clear", picture); }
  Result<std::optional<PageCorners>> find_corners(ByteView) override { return corners; }

 private:
  std::set<Bytes> drawn_;

  static Bytes bytes(ByteView file) { return {file.begin(), file.end()}; }
  Result<KeptFile> made(const std::string& how, ByteView picture) {
    if (step_fault) return fail(*step_fault, "the test's page cannot be worked on");
    return KeptFile{{"image/jpeg", 1, 1200, 1600},
                    1,
                    to_bytes("thumbnail, " + how),
                    to_bytes(how + ": " + std::string(as_text(picture)))};
  }
};

}  // namespace jiangxin
