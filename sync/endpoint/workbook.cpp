#include "sync/endpoint/workbook.h"

#include <xlsxwriter.h>

#include "sync/base/utf8.h"
#include "sync/endpoint/folder_archive.h"

namespace jiangxin {
namespace {

constexpr std::time_t kMadeAt = 315'532'800;    // 1980-01-01, as in the ZIP
constexpr std::size_t kMostCharacters = 8'000;  // Excel takes 32,767 units of UTF-16

Path unfinished(Path path) {
  path += ".tmp";
  return path;
}

Result<void> checked(lxw_error error) {
  if (error == LXW_NO_ERROR) return {};
  return fail(ErrorCode::Io, std::string("workbook: ") + lxw_strerror(error));
}

// As the library calls its files for the moment before it takes their names away: "tmp.Srk6etxiDZ".
bool is_nameless(const std::string& name) {
  constexpr std::string_view kBeginning = "tmp.";
  return name.starts_with(kBeginning) && name.size() == kBeginning.size() + 10 &&
         name.find('_') == std::string::npos;
}

std::string shortened(const std::string& text) {
  std::string kept;
  std::size_t count = 0;
  for (const char32_t c : code_points(text)) {
    if (++count > kMostCharacters) return kept + "…";
    kept += to_utf8(is_control(c) && c != U'\n' ? U' ' : c);
  }
  return kept;
}

}  // namespace

void Workbook::Free::operator()(lxw_workbook* book) const {
  lxw_workbook_free(book);
}

Workbook::Workbook(FileSystem& files, Path path, lxw_workbook* book)
    : files_(&files),
      path_(std::move(path)),
      book_(book),
      text_(workbook_add_format(book)),
      head_(workbook_add_format(book)) {
  format_set_num_format(text_, "@");
  format_set_text_wrap(text_);
  format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
  format_set_bold(head_);
  format_set_bottom(head_, LXW_BORDER_THIN);
  lxw_doc_properties properties{};
  properties.created = kMadeAt;
  workbook_set_properties(book, &properties);
}

Result<void> Workbook::clear_unfinished(FileSystem& files, const Path& folder) {
  JIANGXIN_TRY(clear_half_written(files, folder, ".xlsx"));
  JIANGXIN_ASSIGN(names, files.list(folder));
  for (const std::string& name : names)
    if (is_nameless(name)) JIANGXIN_TRY(files.remove(folder / name));
  return {};
}

Result<Workbook> Workbook::create(FileSystem& files, const Path& path) {
  std::string folder = path.parent_path().string();
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  lxw_workbook* book = workbook_new_opt(unfinished(path).c_str(), &options);
  if (book == nullptr) return fail(ErrorCode::Io, "no workbook");
  return Workbook(files, path, book);
}

Result<void> Workbook::begin_sheet(const std::string& name,
                                   const std::vector<SheetColumn>& columns) {
  sheet_ = workbook_add_worksheet(book_.get(), name.c_str());
  if (sheet_ == nullptr) return fail(ErrorCode::Io, "no sheet in the workbook");
  row_ = 0;
  worksheet_freeze_panes(sheet_, 1, 0);
  lxw_col_t at = 0;
  for (const SheetColumn& column : columns) {
    JIANGXIN_TRY(checked(worksheet_set_column(sheet_, at, at, column.width, nullptr)));
    JIANGXIN_TRY(checked(worksheet_write_string(sheet_, row_, at++, column.head.c_str(), head_)));
  }
  ++row_;
  return {};
}

Result<void> Workbook::add_row(const std::vector<SheetCell>& cells) {
  lxw_col_t at = 0;
  for (const SheetCell& cell : cells) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      JIANGXIN_TRY(
          checked(worksheet_write_number(sheet_, row_, at, static_cast<double>(*number), nullptr)));
    else
      JIANGXIN_TRY(checked(worksheet_write_string(
          sheet_, row_, at, shortened(std::get<std::string>(cell)).c_str(), text_)));
    ++at;
  }
  ++row_;
  return {};
}

Result<void> Workbook::close() {
  JIANGXIN_TRY(checked(workbook_close(book_.release())));
  return put_in_place(*files_, unfinished(path_), path_);
}

}  // namespace jiangxin
