#include "sync/documents/masked_page.h"

#include "sync/base/utf8.h"

namespace jiangxin {

void mask_number(Page& page, std::string_view id_number) {
  const std::string masked = mask_id_number(id_number);
  for (PageCell& cell : page.cells)
    for (std::size_t at = 0; (at = cell.text.find(id_number, at)) != std::string::npos;
         at += masked.size())
      cell.text.replace(at, id_number.size(), masked);
}

}  // namespace jiangxin
