extension OptimizerEntry {
  /// AdamW (Loshchilov & Hutter 2019, *Decoupled Weight Decay Regularization*, algorithm 2): `Adam` with its
  /// weight decay beside the gradient, 0.01 by default as in torch.optim.AdamW.
  ///
  ///     θ ← θ·(1 − α·λ), then as Adam
  public static let adamw = OptimizerEntry(
    "adamw", title: "AdamW",
    formula: [
      "θ ← θ·(1 − α·λ)", "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "θ ← θ − α·m′/(√v′ + ε)",
    ],
    citation: "Loshchilov & Hutter 2019",
    matches: "torch.optim.AdamW", Adam<Double>.self, Adam<Float>.self,
    presets: ["weight_decay": 0.01, "decoupled_weight_decay": 1])
}
