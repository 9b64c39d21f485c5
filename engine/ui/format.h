#pragma once

#include "core/text.h"

#include <string>
#include <string_view>
#include <utility>

namespace pitscape::ui {

/// At most three significant figures, thousands grouped, no trailing zeros: 12345 -> "12,300",
/// 0.05678 -> "0.0568". "—" for what is not a number.
std::string figureText(double value);

/// An amount of money as people of the language count it, with the currency:
/// English "12.3 M CNY", Chinese "1,230 万元" and "1.23 亿元", Japanese "1,230 万円" and "1.23 億円".
/// @param currency  ISO 4217
std::string moneyText(double value, std::string_view currency, Language language);

/// A figure with its unit for people: "12,300 m³", "45 %" for a share, money where the unit starts
/// with a currency ("CNY/year").
/// @param unit      as the estimates write it: "m3", "ha", "t/year", "CNY/year", "ratio"
/// @param currency  of the scene; takes the place of "CNY" and "currency" in the unit
std::string measureText(double value, std::string_view unit, std::string_view currency,
                        Language language);

/// "m3" -> "m³", "t_per_year" -> "t/a" in the user's language.
std::string unitText(std::string_view unit, Language language);

/// A slope as people of three trades read it: "27.0° · 51 % · 1:2".
std::string slopeText(double slope_deg);

/// A change with its sign: "+1,200 m³", "−3 %"; empty when too small to show.
std::string changeText(double change, std::string_view unit, std::string_view currency,
                       Language language);

/// Name and unit of a figure that the ground measures: "face_height_m" -> "Height of the face", "m".
/// A key without a name is shown in plain words.
std::pair<std::string, std::string> measuredName(std::string_view key);

}  // namespace pitscape::ui
