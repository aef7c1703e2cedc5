"""The tokenizer of a pretrained encoder, as an object that splits words."""

from pathlib import Path

from onrecord.attribution.pieces import Vocabulary
from training.encoders import Pretrained


class WordPiece:
    """Longest match first, lower-cased (Wu et al. 2016), for encoders that only teach and are never shipped."""

    def __init__(self, pieces: list[str], unknown: int) -> None:
        self.index = {piece: n for n, piece in enumerate(pieces)}
        self.unknown = unknown

    def encode(self, input: str, out_type: type = int) -> list[int]:  # noqa: A002
        word = input.removeprefix("▁").lower()
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.index.get(word[start:end] if start == 0 else "##" + word[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def sentencepiece_model(pre: Pretrained, path: Path) -> None:
    """Write unigram pieces and scores as a sentencepiece model that changes nothing of its input."""
    from sentencepiece import sentencepiece_model_pb2 as proto

    model = proto.ModelProto()
    special = {pre.bos, pre.eos, pre.pad}
    for number, (piece, score) in enumerate(pre.pieces):
        entry = model.pieces.add()
        entry.piece, entry.score = piece, score
        kinds = proto.ModelProto.SentencePiece
        entry.type = kinds.UNKNOWN if number == pre.unknown else kinds.CONTROL if number in special else kinds.NORMAL
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(pre.pieces)
    model.trainer_spec.unk_id, model.trainer_spec.bos_id = pre.unknown, pre.bos
    model.trainer_spec.eos_id, model.trainer_spec.pad_id = pre.eos, pre.pad
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    path.write_bytes(model.SerializeToString())


def vocabulary(pre: Pretrained, folder: Path) -> Vocabulary:
    """The tokenizer of `pre`; a unigram model is written into `folder` on the way."""
    if not pre.unigram:
        return WordPiece([piece for piece, _ in pre.pieces], pre.unknown)
    from sentencepiece import SentencePieceProcessor

    path = folder / "pieces.model"
    sentencepiece_model(pre, path)
    return SentencePieceProcessor(model_file=str(path))  # type: ignore[no-any-return]
