#include <CLI/CLI.hpp>

#include "sync/endpoint/backup.h"
#include "sync/endpoint/command_line.h"

namespace jiangxin {
namespace {

Result<void> make_backup(const CommandLine& line, const std::string& to) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_TRY(back_up(*data, line.around.files, to));
  line.out << to << "\n";
  return {};
}

Result<void> restore_backup(const CommandLine& line, const std::string& from) {
  JIANGXIN_TRY(restore(from, line.data, line.around));
  line.out << line.data << "\n";
  return {};
}

}  // namespace

void add_backup_commands(CLI::App& app, CommandLine& line) {
  const auto folder = std::make_shared<std::string>();
  add_command(app, line, "backup", "a copy of everything, HQ's keys too; also while serving",
              [&line, folder] { return make_backup(line, *folder); })
      ->add_option("--to", *folder, "a folder that does not exist yet")
      ->required();
  add_command(app, line, "restore", "a backup as a new --data folder",
              [&line, folder] { return restore_backup(line, *folder); })
      ->add_option("--from", *folder, "the backup's folder")
      ->required();
}

}  // namespace jiangxin
