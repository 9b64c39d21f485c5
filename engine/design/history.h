#pragma once

#include "design/scene.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::design {

/// What one user action changed: for each touched thing its value before and after (none =
/// absent). Undo and redo swap the two, so no kind of edit needs undo code of its own.
struct Edit {
    template <class T>
    struct Change {
        std::optional<T> before;
        std::optional<T> after;
    };
    std::string label;     ///< For the menu, in the user's language: "Move pond".
    std::string mergeKey;  ///< Edits with the same non-empty key in a row become one (dragging).
    std::map<ElementId, Change<Element>> elements;
    std::map<std::string, Change<double>> assumptions;
    std::map<std::string, Change<bool>> declarations;
    std::optional<Change<Site>> site;
    std::optional<Change<std::vector<View>>> views;
    std::optional<Change<Tour>> tour;
    std::optional<Change<ScenarioList>> scenarios;
    std::optional<Change<std::vector<Operation>>> operations;

    bool empty() const {
        return elements.empty() && assumptions.empty() && declarations.empty() && !site && !views &&
               !tour && !scenarios && !operations;
    }
};

/// The only door through which a scene is changed.
class History {
public:
    explicit History(Scene& scene) : scene_{scene} {}

    /// Collects changes to the scene and applies them at once; taken back unless committed.
    class Transaction {
    public:
        Transaction(Transaction&&) = delete;
        ~Transaction();

        ElementId add(Element element);  ///< @return its new id
        void put(const ElementId& id, Element element);
        void remove(const ElementId& id);
        void assume(const std::string& id,
                    std::optional<double> value);                        ///< none = back to the default
        void declare(const std::string& id, std::optional<bool> value);  ///< none = left open
        void putOperations(std::vector<Operation> operations);
        void putSite(Site site);
        void putViews(std::vector<View> views);
        void putTour(Tour tour);
        void putScenarios(ScenarioList scenarios);  ///< for design/scenario.h
        /// Makes every decision of the scene the given one: what differs is the change.
        void putDecisions(const Decisions& decisions);
        void commit();

    private:
        friend class History;
        Transaction(History& history, Edit edit) : history_{history}, edit_{std::move(edit)} {}
        void set(const ElementId& id, std::optional<Element> value);

        History& history_;
        Edit edit_;
        bool done_ = false;
    };

    /// @pre no other transaction is open
    [[nodiscard]] Transaction begin(std::string label, std::string mergeKey = {}) {
        Edit edit;
        edit.label = std::move(label);
        edit.mergeKey = std::move(mergeKey);
        return {*this, std::move(edit)};
    }

    bool canUndo() const { return at_ > 0; }
    bool canRedo() const { return at_ < edits_.size(); }
    void undo();                           ///< @pre canUndo()
    void redo();                           ///< @pre canRedo()
    const std::string& undoLabel() const;  ///< @pre canUndo()
    const std::string& redoLabel() const;  ///< @pre canRedo()
    /// Ends merging: the next edit is a step of its own although its key is the same.
    void seal() { sealed_ = true; }

    /// Grows with every change; equal values mean an equal scene.
    std::size_t revision() const { return revision_; }

    /// Called after every change with what changed; the derived layers listen here.
    std::function<void(const Edit&)> onChanged;

private:
    enum class Side { kBefore, kAfter };
    void apply(const Edit& edit, Side side);
    void store(Edit edit);

    Scene& scene_;
    std::vector<Edit> edits_;
    std::size_t at_ = 0;  ///< Edits before this one are done, the others undone.
    std::size_t revision_ = 0;
    bool sealed_ = false;
};

}  // namespace pitscape::design
