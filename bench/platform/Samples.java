package platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Values of one kind.
public final class Samples {
    private final List<Double> values = Collections.synchronizedList(new ArrayList<>());

    public void add(double value) {
        values.add(value);
    }

    public int size() {
        return values.size();
    }

    /// The smallest value that so many of a hundred do not exceed.
    public double percentile(int percent) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
    }
}
