#include "platform/phone_ports.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::size_t kLongestModel = 64;  // bytes: what a row has room for

std::vector<Path> phone_files_in(const Path& folder) {
  std::vector<Path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// A device may call itself anything.
std::string shown_model(const std::string& said) {
  std::string model;
  for (const char32_t c : code_points(said)) {
    if (is_control(c) || c == 0xFFFD) continue;
    if (model.size() + 4 > kLongestModel) break;
    model += to_utf8(c);
  }
  return model;
}

std::string first_line_of(const Path& file) {
  std::string line;
  std::ifstream stream(file);
  std::getline(stream, line);
  return line;
}

// "001-005" → "usb:001,005"
std::optional<std::string> usb_port(const std::string& name) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (name.size() != 7 || name[3] != '-') return std::nullopt;
  if (!std::all_of(name.begin(), name.begin() + 3, is_digit)) return std::nullopt;
  if (!std::all_of(name.begin() + 4, name.end(), is_digit)) return std::nullopt;
  return "usb:" + name.substr(0, 3) + "," + name.substr(4);
}

std::optional<PhonePort> usb_phone(const Path& device, const Path& characters) {
  struct stat info {};
  const auto port = usb_port(device.filename().string());
  if (!port || ::stat(device.c_str(), &info) != 0 || !S_ISCHR(info.st_mode)) return std::nullopt;
  const Path said = characters / (std::to_string(major(info.st_rdev)) + ":" +
                                  std::to_string(minor(info.st_rdev)));
  return PhonePort{*port, shown_model(first_line_of(said / "product"))};
}

std::optional<PhonePort> described_phone(const Path& file) {
  std::ifstream stream(file);
  PhonePort phone;
  std::string model;
  if (!std::getline(stream, phone.port) || phone.port.empty()) return std::nullopt;
  std::getline(stream, model);
  phone.model = shown_model(model);
  return phone;
}

template <class Read>
std::vector<PhonePort> phones_of(const Path& folder, Read read) {
  std::vector<PhonePort> phones;
  for (const Path& file : phone_files_in(folder))
    if (auto phone = read(file)) phones.push_back(*std::move(phone));
  return phones;
}

}  // namespace

PhonePorts usb_phones(Path devices, Path characters) {
  return [devices = std::move(devices), characters = std::move(characters)] {
    return phones_of(devices, [&](const Path& device) { return usb_phone(device, characters); });
  };
}

PhonePorts phones_in_folder(Path folder) {
  return [folder = std::move(folder)] { return phones_of(folder, &described_phone); };
}

}  // namespace jiangxin
