// An ID-card reader with a security module, on a serial line (most USB readers are one, too).
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "platform/sam_frames.h"
#include "platform/serial_line.h"

namespace jiangxin {

// Where a reader may be plugged in now.
struct CardReaderPorts {
  std::function<std::vector<Path>()> list;
  // Something else may be plugged in there: what stays silent is left alone until it was unplugged.
  bool guessed = false;
};
// What udev names by what is plugged in: /dev/serial/by-id.
CardReaderPorts guessed_ports(Path folder = "/dev/serial/by-id");
CardReaderPorts port_at(Path device);

// One thread. The reader may be unplugged and come back at any time.
class SamCardReader : public CardReader {
 public:
  // clock outlives this.
  SamCardReader(CardReaderPorts ports, const Clock& clock)
      : ports_(std::move(ports)), clock_(clock) {}

  Result<bool> has_card() override;
  Result<IdCard> read() override;

 private:
  Result<void> connect();
  bool answers(const Path& port);
  Result<SamAnswer> ask(SamCommand command, std::chrono::milliseconds time);
  Result<SamAnswer> answer_until(std::chrono::milliseconds end);
  Result<IdCard> read_once();
  void forget();

  CardReaderPorts ports_;
  const Clock& clock_;
  std::optional<SerialLine> line_;
  std::map<Path, int> silences_;  // of ports that were asked in vain
  SamFrames frames_;
  SecretBytes chunk_{256};
  bool told_ = false;  // of the card that lies there, also over a break of the line
};

}  // namespace jiangxin
