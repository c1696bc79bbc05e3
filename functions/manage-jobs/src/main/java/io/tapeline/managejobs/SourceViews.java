package io.tapeline.managejobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.SourceId;
import io.tapeline.sources.OptionDescription;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import java.util.List;
import java.util.Optional;

/** The sources as the API shows them; {@code infra/openapi.yaml} says what each field means. */
@RegisterForReflection
record SourceViews(List<SourceView> sources) {

    static SourceViews of(SourceDescriptions sources) {
        return new SourceViews(sources.all().stream().map(SourceView::of).toList());
    }

    /** A source. */
    @RegisterForReflection
    record SourceView(SourceId name, String title, String rights, List<String> mediaTypes, List<OptionView> options) {
        static SourceView of(SourceDescription source) {
            return new SourceView(
                    source.name(),
                    source.title(),
                    source.rights(),
                    source.mediaTypes(),
                    source.options().stream().map(OptionView::of).toList());
        }
    }

    /** An option that a job may name. */
    @RegisterForReflection
    record OptionView(
            String name,
            String type,
            String description,
            @JsonProperty("default") Optional<Object> byDefault,
            Optional<Long> minimum,
            Optional<Long> maximum,
            Optional<List<String>> choices) {

        static OptionView of(OptionDescription option) {
            return switch (option) {
                case OptionDescription.Flag flag -> of(flag, "flag", Optional.empty(), Optional.empty());
                case OptionDescription.Number number -> of(number, "number", Optional.of(number), Optional.empty());
                case OptionDescription.Choices choices ->
                    of(choices, "choices", Optional.empty(), Optional.of(choices.choices()));
            };
        }

        private static OptionView of(
                OptionDescription option,
                String type,
                Optional<OptionDescription.Number> limits,
                Optional<List<String>> choices) {
            return new OptionView(
                    option.name(),
                    type,
                    option.description(),
                    option.byDefault(),
                    limits.map(OptionDescription.Number::minimum),
                    limits.map(OptionDescription.Number::maximum),
                    choices);
        }
    }
}
