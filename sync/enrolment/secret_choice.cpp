#include "sync/enrolment/secret_choice.h"

#include "platform/keepers.h"

namespace jiangxin {

Result<ChosenPlace> choose_place(const DeviceSecretOptions& options, Random& random) {
  SecretOrder order{SecretPlace::File, machine_keepers(options.tpm)};
  if (options.place != "auto") {
    JIANGXIN_ASSIGN(place, parse_secret_place(options.place));
    order.place = place;
    return ChosenPlace{std::move(order), ""};
  }
  const auto tpm = try_keeper(*order.keepers.tpm, random);
  if (tpm) {
    order.place = SecretPlace::Tpm;
    return ChosenPlace{std::move(order), ""};
  }
  const auto credential = try_keeper(*order.keepers.credential, random);
  if (credential) {
    order.place = SecretPlace::Credential;
    return ChosenPlace{std::move(order), tpm.error().detail};
  }
  if (credential.error().code != ErrorCode::Unavailable)
    return tl::unexpected<Error>(credential.error());
  return ChosenPlace{std::move(order), tpm.error().detail};
}

}  // namespace jiangxin
