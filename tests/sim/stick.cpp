#include "tests/sim/stick.h"

namespace jiangxin::sim {

void Stick::pull_out() {
  if (machine_.has_power())
    machine_.disk.cut_power(machine_.run.dice);
  else
    machine_.restore_power();
}

void Stick::damage() {
  Dice& dice = machine_.run.dice;
  const auto names = machine_.disk.list(kFolder);
  if (names.empty()) return;
  const std::string path = kFolder + ("/" + names[dice.below(names.size())]);
  const File file = machine_.disk.find(path);
  if (file->bytes().empty()) return;
  const std::size_t place = dice.below(file->bytes().size());
  if (dice.one_in(2)) {
    file->truncate(place);
  } else {
    const std::uint8_t other = file->bytes()[place] ^ static_cast<std::uint8_t>(1 << dice.below(8));
    file->write(place, {&other, 1});
  }
  file->sync();
  damaged_[path] = file;
  machine_.run.met(Fault::Damaged);
}

// Written anew under its name, it is another file.
bool Stick::is_damaged(const std::string& path) const {
  const auto found = damaged_.find(path);
  return found != damaged_.end() && found->second == machine_.disk.find(path);
}

bool is_passing(const Error& error) {
  return error.code == ErrorCode::Io || error.code == ErrorCode::DiskFull ||
         error.code == ErrorCode::Unavailable;
}

}  // namespace jiangxin::sim
