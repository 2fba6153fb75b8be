// Sticks and the picture helper, as a test wants them.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "platform/media_tool.h"
#include "platform/removable_media.h"
#include "tests/fakes/faulty_file_system.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

// One stick, "stick", with files in its root, and a folder for what is written through files().
// One thread.
class FakeMedia : public RemovableMedia {
 public:
  TempDir folder;
  std::optional<std::uint64_t> free_room;  // of files(); none: endless
  std::optional<ErrorCode> write_fault;    // of files()
  std::map<std::string, Bytes> content;
  bool plugged = true;
  std::optional<ErrorCode> read_fault;  // from the first read on
  std::function<void()> on_read;        // before each read: pull the stick, cancel …

  std::vector<Medium> media() override {
    if (!plugged) return {};
    return {{"stick", "测试盘"}};
  }
  Result<std::vector<MediumEntry>> list(const std::string&, const std::string&) override {
    if (!plugged) return fail(ErrorCode::NotFound, "pulled out");
    std::vector<MediumEntry> entries;
    for (const auto& [name, bytes] : content) entries.push_back({name, name, false, bytes.size()});
    return entries;
  }
  Result<std::unique_ptr<ReadableFile>> open(const std::string&, const std::string& path) override {
    const auto found = content.find(path);
    if (!plugged || found == content.end()) return fail(ErrorCode::NotFound, "not there");
    return std::make_unique<File>(*this, found->second);
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
    File(FakeMedia& stick, ByteView left) : stick_(stick), left_(left) {}
    Result<std::size_t> read(std::span<std::uint8_t> out) override {
      if (stick_.on_read) stick_.on_read();
      if (!stick_.plugged) return fail(ErrorCode::Io, "pulled out");
      if (stick_.read_fault) return fail(*stick_.read_fault, "the test's stick fails");
      const std::size_t count = std::min(out.size(), left_.size());
      std::ranges::copy(left_.first(count), out.begin());
      left_ = left_.subspan(count);
      return count;
    }

   private:
    FakeMedia& stick_;
    ByteView left_;
  };
};

// Takes any bytes for what `info` says; thumbnails and crops are short texts. Any thread, but for
// changes of what it says.
class FakeMediaTool : public MediaTool {
 public:
  Result<MediaInfo> info{MediaInfo{"image/jpeg", 1, 1200, 1600}};
  std::optional<ErrorCode> crop_fault;

  Result<MediaInfo> probe(ByteView) override { return info; }
  Result<Bytes> thumbnail(ByteView, int max_side) override {
    return to_bytes("thumbnail of " + std::to_string(max_side));
  }
  Result<Bytes> page(ByteView, int page, int max_side) override {
    return to_bytes("page " + std::to_string(page) + " of " + std::to_string(max_side));
  }
  Result<Bytes> redacted(ByteView file, const MediaInfo&,
                         const std::vector<BlackBox>& boxes) override {
    return to_bytes(std::string(as_text(file)) + " less " + std::to_string(boxes.size()));
  }
  Result<Bytes> crop(ByteView, CropBox box, int width, int height) override {
    if (crop_fault) return fail(*crop_fault, "the test's picture is bad");
    return to_bytes("crop " + std::to_string(box.x) + "," + std::to_string(box.y) + " " +
                    std::to_string(box.width) + "x" + std::to_string(box.height) + " to " +
                    std::to_string(width) + "x" + std::to_string(height));
  }
};

}  // namespace jiangxin
