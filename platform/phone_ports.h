// Which phones are plugged in, without a word to any of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sync/base/file_system.h"

namespace jiangxin {

struct PhonePort {
  std::string port;  // as libgphoto2 writes it: "usb:001,005"; another each time it is plugged in
  std::string model;
  bool operator==(const PhonePort&) const = default;
};

// Looks anew each time; any thread.
using PhonePorts = std::function<std::vector<PhonePort>()>;

// devices: where udev puts a link for each phone (packaging/machine/phones.rules), named
// "BUS-DEVICE"; characters: /sys/dev/char, where the kernel says what it is called.
PhonePorts usb_phones(Path devices = "/dev/jiangxin-phones", Path characters = "/sys/dev/char");
// A text file there stands for each: its port, and in a second line its model (development, tests).
PhonePorts phones_in_folder(Path folder);

}  // namespace jiangxin
