// The parts of frame.h's frame.
#pragma once

#include "app/screens/frame.h"

namespace jiangxin {

float strip_height(Ui& ui, const FrameModel& frame, const PageSpec& spec);
Command draw_strip(Ui& ui, Rect room, const FrameModel& frame, const PageSpec& spec);

// Width beside the body, or height above it; 0 without steps.
float steps_width(const Ui& ui);
float steps_height(const Ui& ui, const std::vector<StepModel>& steps);
Command draw_steps(Ui& ui, Rect room, const std::vector<StepModel>& steps);

float actions_height(Ui& ui, const FrameModel& frame, const Actions& actions);
Command draw_actions(Ui& ui, Rect room, const FrameModel& frame, const Actions& actions);

// Sides of every screen.
float page_margin(const Ui& ui);
bool is_something(const Command& command);

}  // namespace jiangxin
