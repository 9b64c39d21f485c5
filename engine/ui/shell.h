#pragma once

#include "ui/desk.h"

namespace pitscape::ui {

/// Where the fixed areas of the window lie. The picture fills what the panels leave.
struct Areas {
    Rect top, left, right, bottom, view;
};
/// @param width, height  of the window, pixels
Areas areasOf(const Desk& desk, float width, float height);

/// Draws every panel over the picture and lets the user work them. Call between ImGui::NewFrame()
/// and ImGui::Render().
void drawShell(Desk& desk);

// The parts, each in a file of its own.
void drawTopBar(Desk& desk, const Rect& area);
void drawLeftPanel(Desk& desk, const Rect& area);
void drawRightPanel(Desk& desk, const Rect& area);
void drawBottomBar(Desk& desk, const Rect& area);
void drawViewOverlays(Desk& desk,
                      const Rect& area);  ///< cursor note, legend, messages, compass, tour, welcome
void drawSamples(Desk& desk);             ///< the precedents to start from
Status chooseSample(Desk& desk, const Json& none);  ///< action: shows them
Status openSample(Desk& desk, const Json& args);    ///< action: opens the one with this "id"
void drawDialogs(Desk& desk);  ///< palette, keys, certificate, unsaved, leftovers, opening

/// The properties of what is selected: its kind's parameters, name, year, reasons, figures.
void drawProperties(Desk& desk);
/// The tools that shape the ground, the operations in their order, the balance of cut and fill.
void drawShapeTab(Desk& desk);
/// The numbers of the selected operation.
void drawOperation(Desk& desk);
/// What is drawn with: points, ring of the brush, and the note at the cursor.
void drawHand(Desk& desk, const Rect& area);
/// Survey and design along a line. @return what it leaves of the picture
Rect drawProfile(Desk& desk, const Rect& area);
/// What a right click on the ground offers.
void drawGroundMenu(Desk& desk);

/// The live figures of the site.
void drawFigures(Desk& desk);
/// What could become of the money: running sum, draws, drivers.
void drawMoney(Desk& desk);
/// The rules of a law, broken ones first, with what has to be declared.
void drawRules(Desk& desk);
/// The bar between the design and what it is compared with.
void drawComparison(Desk& desk, const Rect& area);
void drawExposed(Desk& desk);  ///< elements that something may fall on, and what helps
/// The scenarios of the scene.
void drawScenarios(Desk& desk);
/// Where they lie between nature and money, when there are several.
void drawWinWin(Desk& desk);
/// Charts of the panels: what plants cover and what is earned and spent by year, light by month.
void drawCoverChart(Desk& desk);
void drawCashFlow(Desk& desk);
void drawParties(Desk& desk);
void drawSolarMonths(Desk& desk);

}  // namespace pitscape::ui
