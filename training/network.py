"""The network: an encoder of the BERT family, a flat tag a word, for each cue the source and content that are its own, and
for each attribution its act.

The second head is what links: given the first word of a cue, it labels every word of the window as
part of that cue's source or content, or not. One source can thus serve two cues, and a content may
come in pieces, which a pointer from source to cue cannot say.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution.labels import ENTITY_TYPES, FLAT, LINK
from onrecord.attribution.pieces import FEATURE_SIZES
from onrecord.schema import ACTS, KINDS, STANDINGS
from training.encoders import Pretrained, Shape

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Held = TypeVar("Held", bound="DataclassInstance")
LINK_WIDTH = 192
ACT_WIDTH = 256
ANSWERS = (len(ACTS), len(KINDS), len(STANDINGS))
"""Acts, kinds of speakers, and standings, each one of as many."""
DISTANCES = 40
_FAR = 128
"""Pieces apart from which attention tells no distances any more."""
STEPS = 3
"""Paragraphs before or after the cue's that are told apart."""


def on(held: Held, device: torch.device) -> Held:
    """A batch, or what goes with one, on a device, as 64-bit integers and 32-bit floats."""
    parts: dict[str, Any] = {f.name: getattr(held, f.name) for f in fields(held)}
    return replace(
        held, **{name: _wide(one, device) if isinstance(one, Tensor) else on(one, device) for name, one in parts.items()}
    )


def _wide(numbers: Tensor, device: torch.device) -> Tensor:
    return numbers.to(device, torch.float32 if numbers.is_floating_point() else torch.int64, non_blocking=True)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side. `first` is each word's first piece; cues are numbered (window, word)."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    word_mask: Tensor
    paragraph: Tensor
    cue_window: Tensor
    cue_word: Tensor
    acting: "Acting"


@dataclass(frozen=True, slots=True)
class Acting:
    """Attributions whose act is asked: their window, and for each its share of every word as source, cue and content."""

    window: Tensor
    source: Tensor
    cue: Tensor
    content: Tensor


class Dropout(nn.Module):
    """Dropout by a slice of one long mask at a random place: on a CPU, drawing a mask costs more than the layer."""

    LENGTH = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        kept = torch.rand(self.LENGTH, generator=torch.Generator().manual_seed(7)) >= share
        self.mask = _masks.setdefault(share, kept.to(torch.bfloat16) / (1 - share))

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        if x.is_cuda:
            return functional.dropout(x, self.share)
        at = int(torch.randint(0, self.LENGTH - x.numel(), ()))
        return x * self.mask[at : at + x.numel()].view(x.shape).to(x.dtype)


_masks: dict[float, Tensor] = {}


class Layer(nn.Module):
    """Attention and a feed-forward net, each followed by a norm (as in BERT)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        h, seen = shape.hidden, shape.heads * shape.head
        self.heads, self.head = shape.heads, shape.head
        self.qkv, self.out = nn.Linear(h, 3 * seen), nn.Linear(seen, h)
        self.up, self.down = nn.Linear(h, shape.inner), nn.Linear(shape.inner, h)
        self.norm_attention = nn.LayerNorm(h, eps=max(shape.epsilon, 1e-12))
        self.norm_inner = nn.LayerNorm(h, eps=max(shape.epsilon, 1e-12))
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, self.head).permute(2, 0, 3, 1, 4).unbind(0)
        if x.is_cuda:
            mixed = functional.scaled_dot_product_attention(q, k, v, bias.to(q.dtype))
        else:  # by hand: on a CPU the fused kernel's backward pass takes half as long again
            weights = torch.softmax((q * self.head**-0.5) @ k.transpose(-1, -2) + bias.to(q.dtype), -1)
            mixed = weights @ v
        x = self.norm_attention(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, t, -1))))
        return self.norm_inner(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and their features to one vector a piece."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.features = nn.ModuleList(nn.Embedding(n, shape.hidden) for n in FEATURE_SIZES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)  # type: ignore[arg-type]
        self.relative = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.norm = nn.LayerNorm(shape.hidden, eps=max(shape.epsilon, 1e-12))
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        return self.layer_by_layer(ids, features, mask)[-1]

    def layer_by_layer(self, ids: Tensor, features: Tensor, mask: Tensor) -> list[Tensor]:
        """What each layer makes of the pieces, the uppermost last."""
        t = ids.shape[1]
        at = torch.arange(t, device=ids.device)
        untold = torch.stack([table(features[:, :, n]) for n, table in enumerate(self.features)]).sum(0)
        x = self.dropout(self.norm(self.pieces(ids) + self.positions(at)[None] + untold))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        if self.relative is not None:
            classes = relative_bucket(at[None] - at[:, None], self.relative.num_embeddings)
            bias = bias + self.relative(classes).permute(2, 0, 1)[None]
        made = []
        for layer in self.layers:
            x = layer(x, bias)
            made.append(x)
        return made


def relative_bucket(distance: Tensor, buckets: int) -> Tensor:
    """Signed distance in pieces as 0 .. `buckets` - 1: half for each direction, of these half exact and half logarithmic.

    The classes of T5 (Raffel et al., 2020) for both directions, as MPNet was trained with them."""
    half = buckets // 2
    exact = half // 2
    n = distance.abs()
    far = exact + (torch.log(n.clamp(min=1).float() / exact) / math.log(_FAR / exact) * (half - exact)).long()
    return torch.where(n < exact, n, far.clamp(max=half - 1)) + half * (distance > 0)


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distance in words, exact up to 8 and logarithmic to about 300, as 0 .. DISTANCES - 1."""
    n = distance.abs().float()
    far = 8 + (torch.log2(n.clamp(min=8) / 8) * 2.2).long()
    size = torch.where(n < 8, n.long(), far).clamp(max=DISTANCES // 2 - 1)
    return torch.where(distance < 0, size, size + DISTANCES // 2)


class Linker(nn.Module):
    """Labels the words of a window for one cue."""

    def __init__(self, hidden: int, width: int = LINK_WIDTH) -> None:
        super().__init__()
        self.word, self.cue = nn.Linear(hidden, 2 * width), nn.Linear(hidden, 2 * width)
        self.distance, self.paragraphs = nn.Embedding(DISTANCES, width), nn.Embedding(2 * STEPS + 1, width)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.paragraphs.weight, std=0.1)
        self.norm = nn.LayerNorm(width)
        self.near = nn.Conv1d(width, width, 5, padding=2, groups=width)
        self.mix, self.out = nn.Linear(width, width), nn.Linear(width, len(LINK))
        self.dropout = Dropout(0.1)

    def forward(self, hidden: Tensor, paragraph: Tensor, cue_window: Tensor, cue_word: Tensor) -> Tensor:
        added, scaled = self.word(hidden).chunk(2, dim=-1)
        cue_added, cue_scaled = self.cue(hidden[cue_window, cue_word]).chunk(2, dim=-1)
        at = torch.arange(hidden.shape[1], device=hidden.device)
        apart = at[None] - cue_word[:, None]
        step = (paragraph[cue_window] - paragraph[cue_window, cue_word][:, None]).clamp(-STEPS, STEPS) + STEPS
        x = added[cue_window] + cue_added[:, None] + scaled[cue_window] * cue_scaled[:, None]
        x = functional.gelu(self.norm(x + self.distance(distance_bucket(apart)) + self.paragraphs(step)))
        x = self.dropout(x)
        y = self.near(x.transpose(1, 2)).transpose(1, 2)
        x = x + functional.gelu(self.mix(y))
        return self.out(x)  # type: ignore[no-any-return]


class Acts(nn.Module):
    """What is done by an attribution, by what kind of speaker and on what standing: from the words of its source, cue and
    content, each pooled. The three answers stand side by side, `ANSWERS` says how many of each."""

    def __init__(self, hidden: int, width: int = ACT_WIDTH) -> None:
        super().__init__()
        self.word = nn.Linear(hidden, width)
        self.out = nn.Linear(4 * width, sum(ANSWERS))
        self.dropout = nn.Dropout(0.3)

    def forward(self, hidden: Tensor, acting: Acting) -> Tensor:
        x = functional.relu(self.word(hidden))[acting.window]
        mean = [torch.einsum("nw,nwh->nh", share.to(x.dtype), x) for share in (acting.source, acting.cue, acting.content)]
        # what is above 0 anyway needs no mask but 0
        most = (x * (acting.content > 0)[:, :, None]).amax(dim=1)
        return self.out(self.dropout(torch.cat([*mean, most], dim=-1)))  # type: ignore[no-any-return]


class Network(nn.Module):
    """All that is trained. The names of its parts are the keys of its checkpoints."""

    def __init__(self, shape: Shape, dropout: float = 0.1, acts: int = ACT_WIDTH) -> None:
        super().__init__()
        self.encoder = Encoder(shape, dropout)
        self.dropout = Dropout(dropout)
        self.flat = nn.Linear(shape.hidden, len(FLAT))
        self.entities = nn.Linear(shape.hidden, 2 * len(ENTITY_TYPES) + 1)
        self.linker = Linker(shape.hidden)
        self.acts = Acts(shape.hidden, acts)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """One vector a word: that of its first piece."""
        return _of_words(self.encoder(ids, features, mask), first)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits: flat tags and entity tags of each word, each word's part for each cue, acts of attributions."""
        return self.answers(self.encoder(batch.ids, batch.features, batch.mask), batch)

    def answers(self, pieces: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The same from what the encoder's uppermost layer made of the pieces."""
        words = self.dropout(_of_words(pieces, batch.first))
        linked = self.linker(words, batch.paragraph, batch.cue_window, batch.cue_word)
        return self.flat(words), self.entities(words), linked, self.acts(words, batch.acting)


def _of_words(pieces: Tensor, first: Tensor) -> Tensor:
    return pieces.gather(1, first[:, :, None].expand(-1, -1, pieces.shape[-1]))


def fresh(pre: Pretrained) -> Network:
    """A network that begins with the pretrained encoder. Raises ValueError where its weights do not fit."""
    network = Network(pre.shape)
    new, unused = network.encoder.load_state_dict(pre.weights, strict=False)
    if unused or not all(name.startswith("features.") for name in new):
        raise ValueError(f"these weights do not fit the encoder: {new} are missing, {unused} have no place")
    return network


def trained(pre: Pretrained, path: Path, dropout: float = 0.1) -> Network:
    """A network with the weights of a file, in the sizes that these have."""
    state: dict[str, Tensor] = torch.load(path, weights_only=True)
    return restored(pre, state, dropout)


def restored(pre: Pretrained, state: Mapping[str, Tensor], dropout: float = 0.1) -> Network:
    """A network with these weights, in the sizes that they have. Raises RuntimeError where they are no network's."""
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    first = "encoder.layers.0."
    heads, inner = len(state[first + "qkv.weight"]) // (3 * pre.shape.head), len(state[first + "up.weight"])
    shape = replace(pre.shape, layers=layers, heads=heads, inner=inner)
    network = Network(shape, dropout, acts=len(state["acts.word.weight"]))
    network.load_state_dict(state)
    return network
