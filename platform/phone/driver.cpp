#include "platform/phone/driver.h"

#include <string_view>

namespace jiangxin {
namespace {

constexpr std::string_view kPtpDriver = "/ptp2";
constexpr const char* kPtpIpModel = "PTP/IP Camera";

// What the driver list takes the device at that port for.
Result<std::string> model_at(CameraAbilitiesList* drivers, GPPortInfoList* ports,
                             const std::string& port, GPContext* context) {
  if (port.starts_with("ptpip:")) return std::string(kPtpIpModel);
  const auto found = made_by<ListHandle>(&gp_list_new);
  JIANGXIN_TRY(checked(gp_abilities_list_detect(drivers, ports, found.get(), context), "look"));
  for (int i = 0; i < gp_list_count(found.get()); ++i) {
    const char* model = nullptr;
    const char* where = nullptr;
    gp_list_get_name(found.get(), i, &model);
    gp_list_get_value(found.get(), i, &where);
    if (model != nullptr && where != nullptr && port == where) return std::string(model);
  }
  return fail(ErrorCode::NotFound, "no phone at that port");
}

Result<CameraAbilities> abilities_at(GPPortInfoList* ports, const std::string& port,
                                     GPContext* context) {
  const auto drivers = made_by<AbilitiesHandle>(&gp_abilities_list_new);
  JIANGXIN_TRY(checked(gp_abilities_list_load(drivers.get(), context), "load drivers"));
  JIANGXIN_ASSIGN(model, model_at(drivers.get(), ports, port, context));
  JIANGXIN_ASSIGN(index, checked(gp_abilities_list_lookup_model(drivers.get(), model.c_str()),
                                 "look for a driver"));
  CameraAbilities abilities{};
  JIANGXIN_TRY(checked(gp_abilities_list_get_abilities(drivers.get(), index, &abilities), "load"));
  if (!std::string_view(abilities.library).ends_with(kPtpDriver))
    return fail(ErrorCode::Unsupported, "neither PTP nor MTP");
  return abilities;
}

}  // namespace

Result<CameraHandle> camera_at(const std::string& port, GPContext* context) {
  const auto ports = made_by<PortsHandle>(&gp_port_info_list_new);
  JIANGXIN_TRY(checked(gp_port_info_list_load(ports.get()), "load ports"));
  JIANGXIN_ASSIGN(
      index, checked(gp_port_info_list_lookup_path(ports.get(), port.c_str()), "look for a port"));
  GPPortInfo info{};
  JIANGXIN_TRY(checked(gp_port_info_list_get_info(ports.get(), index, &info), "look for a port"));
  JIANGXIN_ASSIGN(abilities, abilities_at(ports.get(), port, context));
  auto camera = made_by<CameraHandle>(&gp_camera_new);
  JIANGXIN_TRY(checked(gp_camera_set_abilities(camera.get(), abilities), "take"));
  JIANGXIN_TRY(checked(gp_camera_set_port_info(camera.get(), info), "take"));
  return camera;
}

}  // namespace jiangxin
