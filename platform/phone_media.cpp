#include "platform/phone_media.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

namespace jiangxin {
namespace {

constexpr std::string_view kPhonePrefix = "phone/";

// The one phone that is spoken with. Any thread: one asks after the other.
class PhoneDesk {
 public:
  explicit PhoneDesk(PhoneHelper helper) : helper_(std::move(helper)) {}

  Result<Bytes> ask(const std::string& port, const PhoneRequest& request,
                    Looking* looking = nullptr) {
    const std::scoped_lock one(mutex_);
    const bool begins = request.deed == PhoneDeed::List && request.path.empty();
    if (begins || port != port_ || (call_ && call_->is_over())) call_.reset();
    if (!call_) {
      JIANGXIN_ASSIGN(call, PhoneCall::open(helper_, port));
      call_ = std::move(call);
      port_ = port;
    }
    return call_->ask(request, looking);
  }

  void rest() {
    const std::scoped_lock one(mutex_);
    call_.reset();
  }

 private:
  std::mutex mutex_;
  PhoneHelper helper_;
  std::optional<PhoneCall> call_;
  std::string port_;
};

// Read piece by piece, so that nothing has to be interrupted when somebody thinks better of it.
class PhoneFile : public ReadableFile {
 public:
  PhoneFile(std::shared_ptr<PhoneDesk> desk, std::string port, std::string path, std::uint64_t size)
      : desk_(std::move(desk)), port_(std::move(port)), path_(std::move(path)), size_(size) {}

  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    const std::uint64_t count = std::min({std::uint64_t{out.size()}, kMostPhoneRead, size_ - at_});
    if (count == 0) return std::size_t{0};
    JIANGXIN_ASSIGN(part, desk_->ask(port_, {PhoneDeed::Read, path_, at_, count}));
    if (part.size() != count) return fail(ErrorCode::Conflict, "the file has changed");
    std::ranges::copy(part, out.begin());
    at_ += part.size();
    return part.size();
  }

 private:
  std::shared_ptr<PhoneDesk> desk_;
  std::string port_;
  std::string path_;
  std::uint64_t size_;
  std::uint64_t at_ = 0;
};

tl::unexpected<Error> never_written() {
  return fail(ErrorCode::Unsupported, "a phone is only read");
}

class SticksAndPhones : public RemovableMedia {
 public:
  SticksAndPhones(RemovableMedia& sticks, PhonePorts ports, PhoneHelper helper)
      : sticks_(sticks),
        ports_(std::move(ports)),
        desk_(std::make_shared<PhoneDesk>(std::move(helper))) {}

  std::vector<Medium> media() override {
    std::vector<Medium> all = sticks_.media();
    for (const PhonePort& phone : ports_())
      all.push_back({std::string(kPhonePrefix) + phone.port, phone.model, MediumKind::Phone});
    return all;
  }

  Result<std::vector<MediumEntry>> list(const std::string& medium,
                                        const std::string& folder) override {
    Looking looking;
    return look_through(medium, folder, looking);
  }

  Result<std::vector<MediumEntry>> look_through(const std::string& medium,
                                                const std::string& folder,
                                                Looking& looking) override {
    if (!is_phone(medium)) return sticks_.look_through(medium, folder, looking);
    JIANGXIN_ASSIGN(lines, ask(medium, {.deed = PhoneDeed::List, .path = folder}, &looking));
    JIANGXIN_ASSIGN(entries, entries_from_lines(as_text(lines), folder));
    remember(medium, entries);
    return std::move(entries);
  }

  Result<Bytes> thumbnail(const std::string& medium, const std::string& path) override {
    if (!is_phone(medium)) return sticks_.thumbnail(medium, path);
    return ask(medium, {.deed = PhoneDeed::Thumbnail, .path = path});
  }

  Result<std::unique_ptr<ReadableFile>> open(const std::string& medium,
                                             const std::string& path) override {
    if (!is_phone(medium)) return sticks_.open(medium, path);
    JIANGXIN_ASSIGN(port, plugged_port(medium));
    JIANGXIN_ASSIGN(size, listed_size(medium, path));
    return std::make_unique<PhoneFile>(desk_, std::move(port), path, size);
  }

  Result<std::string> save(const std::string& medium, const std::string& name,
                           ByteView data) override {
    if (is_phone(medium)) return never_written();
    return sticks_.save(medium, name, data);
  }

  Result<std::unique_ptr<FileSystem>> files(const std::string& medium) override {
    if (is_phone(medium)) return never_written();
    return sticks_.files(medium);
  }

  void rest() override {
    sticks_.rest();
    desk_->rest();
  }

 private:
  static bool is_phone(const std::string& medium) { return medium.starts_with(kPhonePrefix); }

  Result<std::string> plugged_port(const std::string& medium) const {
    std::string port = medium.substr(kPhonePrefix.size());
    const std::vector<PhonePort> plugged = ports_();
    if (std::ranges::find(plugged, port, &PhonePort::port) == plugged.end())
      return fail(ErrorCode::NotFound, "the phone is gone");
    return port;
  }

  void remember(const std::string& medium, const std::vector<MediumEntry>& entries) {
    const std::scoped_lock one(mutex_);
    listed_medium_ = medium;
    listed_.clear();
    for (const MediumEntry& entry : entries)
      if (!entry.folder) listed_[entry.path] = entry.size;
  }

  Result<std::uint64_t> listed_size(const std::string& medium, const std::string& path) {
    const std::scoped_lock one(mutex_);
    const auto found = listed_.find(path);
    if (medium != listed_medium_ || found == listed_.end())
      return fail(ErrorCode::NotFound, "not in the folder that was listed last");
    return found->second;
  }

  Result<Bytes> ask(const std::string& medium, const PhoneRequest& request,
                    Looking* looking = nullptr) {
    JIANGXIN_ASSIGN(port, plugged_port(medium));
    return desk_->ask(port, request, looking);
  }

  RemovableMedia& sticks_;
  PhonePorts ports_;
  std::shared_ptr<PhoneDesk> desk_;
  std::mutex mutex_;
  std::string listed_medium_;
  std::map<std::string, std::uint64_t> listed_;  // sizes of the files in the last listed folder
};

}  // namespace

std::unique_ptr<RemovableMedia> with_phones(RemovableMedia& sticks, PhonePorts ports,
                                            PhoneHelper helper) {
  return std::make_unique<SticksAndPhones>(sticks, std::move(ports), std::move(helper));
}

}  // namespace jiangxin
