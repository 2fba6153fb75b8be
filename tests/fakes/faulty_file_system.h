// A disk that fills up, turns read-only or breaks, around a real one.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "sync/base/file_system.h"

namespace jiangxin {

// One thread. `real` outlives this; this outlives the files that it hands out.
class FaultyFileSystem : public FileSystem {
 public:
  explicit FaultyFileSystem(FileSystem& real) : real_(real) {}

  // So many bytes more fit on the disk; then DiskFull, half-way through an append if need be.
  void fill_after(std::uint64_t bytes) { room_ = bytes; }
  // Every change fails: ReadOnly for a disk that takes no writes, Io for one that broke.
  void fail_writes(ErrorCode code) { write_fault_ = code; }
  void fail_reads(ErrorCode code) { read_fault_ = code; }
  // As good as new.
  void heal() {
    room_ = kEndless;
    write_fault_.reset();
    read_fault_.reset();
  }

  Result<std::unique_ptr<ReadableFile>> open_at(const Path& path, std::uint64_t offset) override {
    JIANGXIN_TRY(check(read_fault_));
    JIANGXIN_ASSIGN(file, real_.open_at(path, offset));
    return std::make_unique<Readable>(*this, std::move(file));
  }
  Result<std::unique_ptr<WritableFile>> create(const Path& path) override {
    JIANGXIN_TRY(check(write_fault_));
    JIANGXIN_ASSIGN(file, real_.create(path));
    return std::make_unique<Writable>(*this, std::move(file));
  }
  Result<std::unique_ptr<GrowingFile>> grow(const Path& path, std::uint64_t size) override {
    JIANGXIN_TRY(check(write_fault_));
    JIANGXIN_ASSIGN(file, real_.grow(path, size));
    return std::make_unique<Growing>(*this, std::move(file));
  }
  Result<void> move(const Path& from, const Path& to) override {
    JIANGXIN_TRY(check(write_fault_));
    return real_.move(from, to);
  }
  Result<std::uint64_t> size(const Path& path) override { return real_.size(path); }
  Result<void> remove(const Path& path) override {
    JIANGXIN_TRY(check(write_fault_));
    return real_.remove(path);
  }
  Result<void> erase(const Path& path) override {
    JIANGXIN_TRY(check(write_fault_));
    return real_.erase(path);
  }
  Result<void> make_folder(const Path& path) override {
    JIANGXIN_TRY(check(write_fault_));
    return real_.make_folder(path);
  }
  Result<std::vector<std::string>> list(const Path& folder) override {
    JIANGXIN_TRY(check(read_fault_));
    return real_.list(folder);
  }
  Result<std::uint64_t> free_space(const Path& folder) override {
    JIANGXIN_ASSIGN(free, real_.free_space(folder));
    return std::min(free, room_);
  }

 private:
  static constexpr std::uint64_t kEndless = std::numeric_limits<std::uint64_t>::max();

  class Readable : public ReadableFile {
   public:
    Readable(FaultyFileSystem& disk, std::unique_ptr<ReadableFile> file)
        : disk_(disk), file_(std::move(file)) {}
    Result<std::size_t> read(std::span<std::uint8_t> out) override {
      JIANGXIN_TRY(check(disk_.read_fault_));
      return file_->read(out);
    }

   private:
    FaultyFileSystem& disk_;
    std::unique_ptr<ReadableFile> file_;
  };

  class Writable : public WritableFile {
   public:
    Writable(FaultyFileSystem& disk, std::unique_ptr<WritableFile> file)
        : disk_(disk), file_(std::move(file)) {}
    Result<void> append(ByteView data) override { return disk_.append_to(*file_, data); }
    Result<void> commit() override {
      JIANGXIN_TRY(check(disk_.write_fault_));
      return file_->commit();
    }
    Result<void> commit_as(const Path& path) override {
      JIANGXIN_TRY(check(disk_.write_fault_));
      return file_->commit_as(path);
    }

   private:
    FaultyFileSystem& disk_;
    std::unique_ptr<WritableFile> file_;
  };

  class Growing : public GrowingFile {
   public:
    Growing(FaultyFileSystem& disk, std::unique_ptr<GrowingFile> file)
        : disk_(disk), file_(std::move(file)) {}
    Result<void> append(ByteView data) override { return disk_.append_to(*file_, data); }
    Result<void> sync() override {
      JIANGXIN_TRY(check(disk_.write_fault_));
      return file_->sync();
    }

   private:
    FaultyFileSystem& disk_;
    std::unique_ptr<GrowingFile> file_;
  };

  template <class File>
  Result<void> append_to(File& file, ByteView data) {
    JIANGXIN_TRY(check(write_fault_));
    const std::size_t fits = std::min<std::uint64_t>(data.size(), room_);
    if (room_ != kEndless) room_ -= fits;
    JIANGXIN_TRY(file.append(data.first(fits)));
    if (fits < data.size()) return fail(ErrorCode::DiskFull, "the test's disk is full");
    return {};
  }

  static Result<void> check(std::optional<ErrorCode> fault) {
    if (fault) return fail(*fault, "the test's disk fails");
    return {};
  }

  FileSystem& real_;
  std::uint64_t room_ = kEndless;
  std::optional<ErrorCode> write_fault_;
  std::optional<ErrorCode> read_fault_;
};

}  // namespace jiangxin
