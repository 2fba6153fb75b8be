// A workbook (.xlsx) of plain tables, by libxlsxwriter. Memory does not grow with its rows: what is
// written waits in files without a name, in the folder that it goes into.
#pragma once

#include <variant>

#include "sync/base/file_system.h"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace jiangxin {

// A text is a text, whatever it looks like: an ID number keeps its digits, "=1" is no formula.
using SheetCell = std::variant<std::string, std::int64_t>;

struct SheetColumn {
  std::string head;
  double width = 12;  // in digits of the default type
};

// One thread; files outlives it. The same rows give the same bytes.
class Workbook {
 public:
  // What one that was killed left in its folder. Only while no other is written there.
  static Result<void> clear_unfinished(FileSystem& files, const Path& folder);

  // Error: Io.
  static Result<Workbook> create(FileSystem& files, const Path& path);

  // Begins a sheet: those before it are complete. The head row stays in sight.
  Result<void> begin_sheet(const std::string& name, const std::vector<SheetColumn>& columns);
  Result<void> add_row(const std::vector<SheetCell>& cells);
  // Durable and whole under its name when it returns, else not there. Errors: DiskFull, Io.
  Result<void> close();

 private:
  struct Free {
    void operator()(lxw_workbook* book) const;
  };

  Workbook(FileSystem& files, Path path, lxw_workbook* book);

  FileSystem* files_;
  Path path_;
  std::unique_ptr<lxw_workbook, Free> book_;
  lxw_format* text_;
  lxw_format* head_;
  lxw_worksheet* sheet_ = nullptr;
  std::uint32_t row_ = 0;
};

}  // namespace jiangxin
