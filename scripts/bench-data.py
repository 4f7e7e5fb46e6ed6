"""The pandas side of bench-data.ts: the same work, medians there. Reads a request as JSON, prints milliseconds and sums."""
import json
import sys
import time

import numpy as np
import pandas as pd

request = json.load(sys.stdin)
HOUR, DAY = pd.Timedelta(hours=1), pd.Timedelta(days=1)
zone = request["zone"]
midnight = lambda day: pd.Timestamp(day * 86400, unit="s").tz_localize(zone)


def parse():
    table = pd.read_csv(request["file"])
    times = pd.to_datetime(table.pop("date")) + pd.to_timedelta(table.pop("hour"), unit="h")
    table.index = pd.DatetimeIndex(times).tz_localize(zone)
    grid = pd.date_range(table.index[0], table.index[-1], freq="H")
    return table.astype("float32").reindex(grid)


def parse_sums(made):
    panel = made.to_numpy()
    return [len(panel), np.isfinite(panel).sum(), np.nansum(panel, dtype="float64")]


panel = parse()
load = panel[request["zones"]]
stations = panel[request["stations"]]
holidays = pd.DatetimeIndex([midnight(day) for day in request["holidays"]])
train_from, train_to = (midnight(day) for day in request["train"])


def filled(series, train):
    """Gaps as wattgraph fills them: the last of seven days, else the training mean of the hour."""
    whole = series
    for day in range(1, 8):
        whole = whole.fillna(series.shift(24 * day))
    means = train.groupby(train.index.hour).mean()
    if whole.isna().to_numpy().any():
        hours = means.loc[whole.index.hour].set_axis(whole.index)
        whole = whole.fillna(hours)
    return whole


def build():
    train = load[(load.index >= train_from) & (load.index < train_to)]
    low, span = train.min(), train.max() - train.min()
    scaled = ((filled(load, train) - low) / span).astype("float32")
    mean = stations.mean(axis=1).to_frame().astype("float64")
    warm = mean[(mean.index >= train_from) & (mean.index < train_to)]
    temperature = ((filled(mean, warm) - warm.mean()) / warm.std(ddof=0)).astype("float32")[0]
    first = load.index[0].normalize() + 7 * DAY
    origins = pd.date_range(first, load.index[-1].normalize(), freq="D", tz=zone)
    origins = origins[origins + 23 * HOUR <= load.index[-1]]
    origins = origins[origins < midnight(int(load.index[-1].tz_convert("UTC").timestamp() // 86400))]
    shape = (len(origins), len(load.columns))
    share = (origins.dayofyear - 1) / np.where(origins.is_leap_year, 366, 365)
    forall = lambda values: np.broadcast_to(np.asarray(values, dtype="float32")[:, None], shape)
    columns = [scaled.reindex(origins - k * HOUR).to_numpy() for k in range(24, 0, -1)]
    columns += [scaled.reindex(origins - 7 * DAY + k * HOUR).to_numpy() for k in range(24)]
    columns += [forall(origins.dayofweek == day) for day in range(7)]
    columns += [forall(np.sin(2 * np.pi * share)), forall(np.cos(2 * np.pi * share))]
    columns += [forall(origins.isin(holidays))]
    columns += [forall(temperature.reindex(origins + k * HOUR)) for k in range(24)]
    columns += [forall(temperature.reindex(origins - k * HOUR)) for k in range(24, 0, -1)]
    x = np.stack(columns, axis=-1)
    targets = (load - low) / span
    y = np.stack([targets.reindex(origins + k * HOUR).to_numpy() for k in range(24)], axis=-1)
    mask = np.isfinite(y)
    return x, np.where(mask, y, 0).astype("float32"), mask.astype("float32")


def build_sums(made):
    x, y, mask = made
    return [x.size, *(array.sum(dtype="float64") for array in (x, y, mask))]


start, end = (midnight(day) for day in request["test"])
rows = (load.index >= start) & (load.index < end)
forecast = load.shift(168)[rows].astype("float64")


def score():
    actual = load.astype("float64")[rows]
    actual, expected = (
        frame.assign(total=frame.sum(axis=1, skipna=False)) for frame in (actual, forecast)
    )
    error = (expected - actual).abs()
    size = actual.abs().where(error.notna())
    near = size < 0.01 * size.mean()
    relative = (100 * error / size).mask(near | (size == 0))
    squared = error**2
    days = error.index.normalize()
    kind = pd.Series(np.clip(error.index.dayofweek - 4, 0, 2), index=error.index).mask(days.isin(holidays), 3)
    groups = [error.index.hour, error.index.hour, kind, error.index.month + 12 * error.index.year]
    mape = [relative.mean(), *(relative.groupby(by).mean() for by in groups)]
    rmse = [np.sqrt(squared.mean()), *(np.sqrt(squared.groupby(by).mean()) for by in groups)]
    nodes = lambda frame: frame.drop(columns="total").mean(axis=1).sum() + frame["total"].sum()
    return nodes, mape, rmse


def score_sums(made):
    nodes, mape, rmse = made
    return [mape[0].sum(), rmse[0].sum(), *(nodes(frame) for pair in zip(mape[1:], rmse[1:]) for frame in pair)]


def measure(work, sums):
    ms = []
    for _ in range(request["repetitions"]):
        begin = time.perf_counter()
        made = work()
        ms.append(1000 * (time.perf_counter() - begin))
    return {"ms": ms, "sums": [float(value) for value in sums(made)]}


print(json.dumps({"csv": measure(parse, parse_sums), "features": measure(build, build_sums), "scores": measure(score, score_sums)}))
