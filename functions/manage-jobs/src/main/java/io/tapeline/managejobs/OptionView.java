package io.tapeline.managejobs;

import io.tapeline.model.ListColumn;
import io.tapeline.sources.ListOption;
import io.tapeline.sources.OptionDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An option that a job may set, as a JSON object with the fields of its type; {@code infra/openapi.yaml} describes each. */
final class OptionView {

    private static final String LONGEST = "longest";
    private static final String REQUIRED = "required";

    private OptionView() {}

    static Map<String, Object> of(OptionDescription option) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", option.name());
        view.put("type", type(option));
        view.put("description", option.description());
        option.byDefault().ifPresent(value -> view.put("default", value));
        switch (option) {
            case OptionDescription.Number number -> {
                view.put("minimum", number.minimum());
                view.put("maximum", number.maximum());
            }
            case OptionDescription.Choices choices -> view.put("choices", choices.choices());
            case OptionDescription.Choice choice -> view.put("choices", choice.choices());
            case OptionDescription.Text text -> {
                view.put(LONGEST, text.longest());
                form(text.form(), view);
                if (text.expression()) {
                    view.put("expression", true);
                }
            }
            case ListOption list -> {
                view.put(REQUIRED, list.required());
                view.put("most_rows", list.mostRows());
                view.put("columns", list.columns().stream().map(OptionView::of).toList());
            }
            case OptionDescription.Flag flag -> {}
            case OptionDescription.Date date -> {}
        }
        return view;
    }

    private static String type(OptionDescription option) {
        return switch (option) {
            case OptionDescription.Flag flag -> "flag";
            case OptionDescription.Number number -> "number";
            case OptionDescription.Choices choices -> "choices";
            case OptionDescription.Choice choice -> "choice";
            case OptionDescription.Text text -> "text";
            case OptionDescription.Date date -> "date";
            case ListOption list -> "list";
        };
    }

    private static Map<String, Object> of(ListColumn column) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", column.name());
        view.put(REQUIRED, column.required());
        view.put("identifies", column.identifies());
        view.put(LONGEST, column.longest());
        form(column.form(), view);
        return view;
    }

    private static void form(Optional<ListColumn.Form> form, Map<String, Object> view) {
        form.ifPresent(wanted -> {
            view.put("pattern", wanted.pattern().pattern());
            view.put("sentence", wanted.sentence());
        });
    }
}
