#include "platform/mount_table.h"

#include <fstream>
#include <sstream>

namespace jiangxin {
namespace {

bool is_for_sticks(const std::string& path) {
  return path.starts_with("/media/") || path.starts_with("/run/media/");
}

bool is_octal(std::string_view digits) {
  return digits.size() == 3 && digits.find_first_not_of("01234567") == std::string_view::npos;
}

// mountinfo writes space, tab, line feed and backslash as \040, \011, \012, \134.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view digits = text.substr(i + 1, 3);
    if (text[i] == '\\' && is_octal(digits)) {
      plain += static_cast<char>(std::stoi(std::string(digits), nullptr, 8));
      i += 3;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

// A whole device says whether its medium can be taken out; a USB disk says no, but can be
// unplugged.
bool is_removable(const Path& device_link) {
  std::error_code error;
  Path device = std::filesystem::canonical(device_link, error);
  if (error) return false;
  if (device.string().find("/usb") != std::string::npos) return true;
  if (std::filesystem::exists(device / "partition", error)) device = device.parent_path();
  char flag = '0';
  std::ifstream(device / "removable") >> flag;
  return flag == '1';
}

}  // namespace

std::vector<Mount> removable_mounts(std::string_view mountinfo, const Path& block_devices) {
  std::vector<Mount> mounts;
  std::istringstream lines{std::string(mountinfo)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string mount_id, parent_id, device, root_within, place;
    if (!(fields >> mount_id >> parent_id >> device >> root_within >> place)) continue;
    const std::string root = unescaped(place);
    if (is_for_sticks(root) && is_removable(block_devices / device))
      mounts.push_back({device + "/" + mount_id, root});
  }
  return mounts;
}

}  // namespace jiangxin
