package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.SourceId;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import java.util.List;
import java.util.Map;

/** The sources as the API shows them; {@code infra/openapi.yaml} says what each field means. */
@RegisterForReflection
record SourceViews(List<SourceView> sources) {

    static SourceViews of(SourceDescriptions sources) {
        return new SourceViews(sources.all().stream().map(SourceView::of).toList());
    }

    /** A source. */
    @RegisterForReflection
    record SourceView(SourceId name, String title, String rights, List<Map<String, Object>> options) {
        static SourceView of(SourceDescription source) {
            return new SourceView(
                    source.name(),
                    source.title(),
                    source.rights(),
                    source.options().stream().map(OptionView::of).toList());
        }
    }
}
