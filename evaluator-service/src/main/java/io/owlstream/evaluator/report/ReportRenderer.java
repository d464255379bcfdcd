package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Verdict;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;

/** Renders a verdict as one page that needs nothing else: no script, no font, no picture from anywhere. */
@ApplicationScoped
public class ReportRenderer {
    private final Template template;

    ReportRenderer(@Location("report.html") Template template) {
        this.template = template;
    }

    /** HTML5; the same for equal verdicts. */
    public String render(Verdict verdict) {
        return template.data("page", ReportPage.of(verdict)).render();
    }
}
