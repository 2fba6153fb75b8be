#include <nlohmann/json.hpp>

#include "sync/documents/paper_order.h"

namespace jiangxin {
namespace {

using nlohmann::json;

json to_value(const PageCell& cell) {
  return json{{"role", static_cast<int>(cell.role)},
              {"box", {cell.box.x, cell.box.y, cell.box.w, cell.box.h}},
              {"text", cell.text},
              {"style",
               {cell.style.size_pt, cell.style.min_size_pt, cell.style.line_height,
                cell.style.min_line_height}},
              {"horizontal", static_cast<int>(cell.horizontal)},
              {"vertical", static_cast<int>(cell.vertical)},
              {"border", cell.border},
              {"where", cell.where}};
}

json to_value(const Page& page) {
  json cells = json::array();
  for (const PageCell& cell : page.cells) cells.push_back(to_value(cell));
  return json{{"width_mm", page.width_mm}, {"height_mm", page.height_mm}, {"cells", cells}};
}

json to_value(const std::vector<std::vector<SignaturePoint>>& strokes) {
  json all = json::array();
  for (const auto& stroke : strokes) {
    json points = json::array();
    for (const SignaturePoint& point : stroke) points.push_back({point.x, point.y});
    all.push_back(std::move(points));
  }
  return all;
}

template <class E>
E choice(const json& value, E last) {
  const int number = value.get<int>();
  if (number < 0 || number > static_cast<int>(last)) throw std::out_of_range("no such choice");
  return static_cast<E>(number);
}

PageCell to_cell(const json& value) {
  const json& box = value.at("box");
  const json& style = value.at("style");
  return {.role = choice(value.at("role"), CellRole::Signature),
          .box = {box.at(0), box.at(1), box.at(2), box.at(3)},
          .text = value.at("text"),
          .style = {style.at(0), style.at(1), style.at(2), style.at(3)},
          .horizontal = choice(value.at("horizontal"), Horizontal::Right),
          .vertical = choice(value.at("vertical"), Vertical::Bottom),
          .border = value.at("border"),
          .where = value.at("where")};
}

Page to_page(const json& value) {
  Page page{value.at("width_mm"), value.at("height_mm"), {}};
  for (const json& cell : value.at("cells")) page.cells.push_back(to_cell(cell));
  return page;
}

std::vector<SignaturePoint> to_stroke(const json& value) {
  std::vector<SignaturePoint> stroke;
  for (const json& point : value) stroke.push_back({point.at(0), point.at(1)});
  return stroke;
}

Result<PaperOrder> read(const json& value) {
  PaperOrder order{.title = value.at("title"), .pages = {}};
  for (const json& page : value.at("pages")) order.pages.push_back(to_page(page));
  JIANGXIN_ASSIGN(portrait, from_base64(value.at("portrait").get<std::string>()));
  order.portrait = std::move(portrait);
  for (const json& stroke : value.at("strokes")) order.strokes.push_back(to_stroke(stroke));
  order.codes = value.at("codes").get<std::vector<std::string>>();
  JIANGXIN_ASSIGN(made_at, parse_time(value.at("made_at").get<std::string>()));
  order.made_at = made_at;
  return order;
}

}  // namespace

std::string to_json(const PaperOrder& order) {
  json pages = json::array();
  for (const Page& page : order.pages) pages.push_back(to_value(page));
  return json{{"title", order.title},
              {"pages", pages},
              {"portrait", to_base64(order.portrait)},
              {"strokes", to_value(order.strokes)},
              {"codes", order.codes},
              {"made_at", to_string(order.made_at)}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<PaperOrder> parse_paper_order(std::string_view text) {
  try {
    return read(json::parse(text));
  } catch (const std::exception&) {
    return fail(ErrorCode::InvalidInput, "no order for papers");
  }
}

}  // namespace jiangxin
