// What a terminal does before it is let in: enrols, renews its certificate, begins a session.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

// Why somebody is not let in.
std::unique_ptr<HttpExchange> turned_away(const Problem& problem);
// Each owns what it needs; the gate's parts outlive it.
std::unique_ptr<HttpExchange> enrolment_exchange(const Gate& gate);
std::unique_ptr<HttpExchange> renewal_exchange(const Gate& gate, const Admission::Visitor& visitor);
std::unique_ptr<HttpExchange> session_exchange(const Gate& gate, const Admission::Visitor& visitor);

// It speaks for another terminal than the one to which its certificate was issued.
Problem another_terminal();

}  // namespace jiangxin
