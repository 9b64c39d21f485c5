#include "design/history.h"

#include <gtest/gtest.h>

#include <random>

namespace pitscape::design {
namespace {

Element pondAt(double east) {
    Element pond;
    pond.type = "pond";
    pond.points = {{east, 0}};
    return pond;
}

TEST(History, WhatIsNotCommittedNeverHappened) {
    Scene scene;
    History history{scene};
    {
        auto tx = history.begin("Place");
        tx.add(pondAt(1));
        EXPECT_EQ(scene.elements.size(), 1u);
    }
    EXPECT_EQ(scene, Scene{});
    EXPECT_FALSE(history.canUndo());
}

TEST(History, ADragIsOneStep) {
    Scene scene;
    History history{scene};
    ElementId id;
    {
        auto tx = history.begin("Place");
        id = tx.add(pondAt(0));
        tx.commit();
    }
    for (int i = 1; i <= 5; ++i) {
        auto tx = history.begin("Move", "drag");
        tx.put(id, pondAt(i));
        tx.commit();
    }
    history.undo();
    EXPECT_EQ(scene.elements.at(id), pondAt(0));
    history.redo();
    EXPECT_EQ(scene.elements.at(id), pondAt(5));
    {
        auto tx = history.begin("Move", "drag");
        tx.put(id, pondAt(9));
        tx.commit();
    }
    history.undo();
    EXPECT_EQ(scene.elements.at(id), pondAt(5)) << "a drag after an undo is a step of its own";
}

TEST(History, ANewEditForgetsWhatWasUndone) {
    Scene scene;
    History history{scene};
    for (int i = 0; i < 3; ++i) {
        auto tx = history.begin("Place");
        tx.add(pondAt(i));
        tx.commit();
    }
    history.undo();
    history.undo();
    {
        auto tx = history.begin("Assume");
        tx.assume("rate", 0.05);
        tx.commit();
    }
    EXPECT_FALSE(history.canRedo());
    EXPECT_EQ(history.undoLabel(), "Assume");
}

TEST(History, FiveHundredRandomEditsUndoAndRedoExactly) {
    std::mt19937 random{7};
    Scene scene;
    History history{scene};
    std::vector<Scene> states{scene};
    for (int i = 0; i < 500; ++i) {
        auto tx = history.begin("Edit");
        const int kind = static_cast<int>(random() % 6);
        if (kind == 0 || scene.elements.empty())
            tx.add(pondAt(i));
        else if (kind == 1)
            tx.remove(scene.elements.begin()->first);
        else if (kind == 2)
            tx.put(scene.elements.rbegin()->first, pondAt(-i));
        else if (kind == 3)
            tx.assume("a" + std::to_string(random() % 3),
                      random() % 2 ? std::optional{double(i)} : std::nullopt);
        else if (kind == 4) {
            Site s = scene.site;
            s.name = "s" + std::to_string(i);
            tx.putSite(s);
        } else {
            auto v = scene.views;
            v.push_back({.name = "v" + std::to_string(i)});
            tx.putViews(v);
        }
        tx.commit();
        states.push_back(scene);
    }
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        history.undo();
        ASSERT_EQ(scene, states[i]) << i;
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
        history.redo();
        ASSERT_EQ(scene, states[i]) << i;
    }
}

}  // namespace
}  // namespace pitscape::design
