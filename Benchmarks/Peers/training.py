"""Samples a second of training the networks of the Training benchmark, by JAX (a whole epoch compiled) and by PyTorch
(eager), and the seconds of JAX for the loss on a plane.

    python training.py jax|torch|plane [NETWORK] [--threads N] [--avx2]

With --avx2 they do as on a processor without AVX-512, except JAX's matrix products, which do not obey. The work is
that of the Training benchmark: Float, Adam 0.001, samples in a new order every epoch. Prints the fastest and the
median of the rounds. LeNet-5 is PyTorch's only.
"""
import os
import sys
import time

threads = int(sys.argv[sys.argv.index("--threads") + 1]) if "--threads" in sys.argv else 1
if threads == 1:
    # XLA asks for its threads when it starts.
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
if "--avx2" in sys.argv:
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_max_isa=AVX2"
    os.environ["ATEN_CPU_CAPABILITY"] = "avx2"
    for variable in ("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "MKL_ENABLE_INSTRUCTIONS"):
        os.environ[variable] = "AVX2"
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = str(threads)

import numpy as np

NETWORKS = {
    "2-16-16-1": dict(batch=32, samples=1024, activation="tanh", epochs=40),
    "64-128-10": dict(batch=64, samples=1437, activation="relu", epochs=40),
    "784-256-128-10": dict(batch=128, samples=4096, activation="relu", epochs=4),
    "LeNet-5": dict(batch=64, samples=2048, activation="relu", epochs=10),
}


def problem(name):
    widths = [int(w) for w in name.split("-")]
    random = np.random.default_rng(1)
    spec = NETWORKS[name]
    inputs = random.standard_normal((spec["samples"], widths[0])).astype(np.float32)
    targets = np.arange(spec["samples"]) % max(2, widths[-1])
    parameters = []
    for before, behind in zip(widths, widths[1:]):
        limit = (6 / (before + behind)) ** 0.5
        parameters.append((random.uniform(-limit, limit, (before, behind)).astype(np.float32),
                           np.zeros(behind, np.float32)))
    return inputs, targets, parameters, spec


def report(name, what, samples, rounds, train):
    train()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        train()
        times.append(time.perf_counter() - start)
    print(f"{name:16} {what:12} fastest {samples / min(times):12,.0f}  median "
          f"{samples / sorted(times)[len(times) // 2]:12,.0f}  samples/s", flush=True)


def run_jax(name):
    import jax
    import jax.numpy as jnp

    inputs, targets, parameters, spec = problem(name)
    batch, count, epochs = spec["batch"], spec["samples"], spec["epochs"]
    steps = count // batch
    sigma = jnp.tanh if spec["activation"] == "tanh" else jax.nn.relu
    x, t = jnp.asarray(inputs), jnp.asarray(targets)

    def loss(parameters, x, t):
        for w, b in parameters[:-1]:
            x = sigma(x @ w + b)
        z = x @ parameters[-1][0] + parameters[-1][1]
        if z.shape[1] == 1:
            z = z[:, 0]
            return jnp.mean(jnp.logaddexp(0, z) - z * t)
        return jnp.mean(jax.nn.logsumexp(z, 1) - jnp.take_along_axis(z, t[:, None], 1)[:, 0])

    def step(state, samples):
        parameters, m, v, n = state
        value, g = jax.value_and_grad(loss)(parameters, x[samples], t[samples])
        n += 1
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
        c1, c2 = 1 - 0.9**n, 1 - 0.999**n
        parameters = jax.tree.map(
            lambda p, m, v: p - 0.001 * (m / c1) / (jnp.sqrt(v / c2) + 1e-8), parameters, m, v)
        return (parameters, m, v, n), value

    @jax.jit
    def epoch(state, key):
        order = jax.random.permutation(key, count)[: steps * batch].reshape(steps, batch)
        return jax.lax.scan(step, state, order)

    zeros = jax.tree.map(jnp.zeros_like, parameters)
    state = [(jax.tree.map(jnp.asarray, parameters), zeros, zeros, jnp.float32(0))]
    keys = jax.random.split(jax.random.PRNGKey(1), epochs)

    def train():
        for key in keys:
            state[0], values = epoch(state[0], key)
        values.block_until_ready()

    report(name, "JAX", steps * batch * epochs, 15, train)


def lenet(torch):
    nn, random = torch.nn, np.random.default_rng(1)
    samples = NETWORKS["LeNet-5"]["samples"]
    model = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    return random.standard_normal((samples, 1, 28, 28)).astype(np.float32), np.arange(samples) % 10, model


def perceptron(torch, name):
    inputs, targets, parameters, spec = problem(name)
    layers = []
    for w, b in parameters:
        layers += [torch.nn.Linear(*w.shape), torch.nn.Tanh() if spec["activation"] == "tanh" else torch.nn.ReLU()]
    return inputs, targets, torch.nn.Sequential(*layers[:-1])


def run_torch(name):
    import torch

    torch.set_num_threads(threads)
    inputs, targets, model = lenet(torch) if name == "LeNet-5" else perceptron(torch, name)
    spec = NETWORKS[name]
    batch, count = spec["batch"], spec["samples"]
    epochs = max(1, spec["epochs"] // 10)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    x, t = torch.from_numpy(inputs), torch.from_numpy(targets)
    is_binary = model[-1].out_features == 1
    loss = torch.nn.BCEWithLogitsLoss() if is_binary else torch.nn.CrossEntropyLoss()
    if is_binary:
        t = t.float()[:, None]

    def train():
        for _ in range(epochs):
            order = torch.randperm(count)
            for start in range(0, count, batch):
                samples = order[start:start + batch]
                optimizer.zero_grad()
                loss(model(x[samples]), t[samples]).backward()
                optimizer.step()

    report(name, "PyTorch", count * epochs, 7, train)


def run_plane():
    import jax
    import jax.numpy as jnp

    inputs, targets, parameters, _ = problem("64-128-10")
    x, t = jnp.asarray(inputs), jnp.asarray(targets)
    random = np.random.default_rng(2)
    u, v = (jax.tree.map(lambda p: jnp.asarray(random.standard_normal(p.shape).astype(np.float32)), parameters)
            for _ in range(2))

    def loss(place):
        (w1, b1), (w2, b2) = jax.tree.map(lambda o, u, v: o + place[0] * u + place[1] * v, parameters, u, v)
        z = jax.nn.relu(x @ w1 + b1) @ w2 + b2
        return jnp.mean(jax.nn.logsumexp(z, 1) - jnp.take_along_axis(z, t[:, None], 1)[:, 0])

    axis = jnp.linspace(-1, 1, 51)
    places = jnp.stack(jnp.meshgrid(axis, axis), -1).reshape(-1, 2)
    plane = jax.jit(lambda places: jax.lax.map(loss, places))
    plane(places).block_until_ready()
    times = []
    for _ in range(7):
        start = time.perf_counter()
        plane(places).block_until_ready()
        times.append(time.perf_counter() - start)
    print(f"plane 51×51      JAX          fastest {min(times):.3f}  median {sorted(times)[3]:.3f}  seconds")


kind = sys.argv[1]
named = [a for a in sys.argv[2:] if a in NETWORKS]
if kind == "plane":
    run_plane()
for name in named or NETWORKS:
    if kind == "torch":
        run_torch(name)
    elif kind == "jax" and name != "LeNet-5":
        run_jax(name)
