package io.tapeline.managejobs;

import io.tapeline.harvests.CutOff;
import io.tapeline.harvests.Harvests;
import io.tapeline.harvests.QueryState;
import io.tapeline.harvests.Summary;
import io.tapeline.harvests.Term;
import io.tapeline.model.JobId;
import io.tapeline.model.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What every harvest has come to. */
final class HarvestsInMemory implements Harvests {

    final List<CutOff> cutOffs = new ArrayList<>();
    Summary summary = new Summary(0, 0, 0, 0, 0, 0, List.of());

    @Override
    public Summary summary(JobId job) {
        return summary;
    }

    @Override
    public List<CutOff> cutOffs(JobId job, int most) {
        return cutOffs;
    }

    @Override
    public int round(JobId job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begin(JobId job, int round) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int learn(JobId job, Collection<Term> terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Term> terms(JobId job, int round, Optional<String> after) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueryState query(JobId job, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep(JobId job, String key, QueryState state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finish(JobId job, String key, QueryState state, Optional<CutOff> cutOff) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void note(JobId job, Reason notice) {
        throw new UnsupportedOperationException();
    }
}
