"""The published sentence model with differences of one's own: its weights are read and changed.

Only the parts of the ONNX format that hold weights are described here; protobuf keeps the rest of
the file as it stands. The model is stored in int8, each column of a matrix with its own scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float32]

# A message of protobuf, which has no types.
Message: TypeAlias = Any

_FLOAT, _INT8 = 1, 3
_STEPS = 127


class LowRank(NamedTuple):
    """What is added to a matrix: `down @ up`, of few columns and few rows."""

    down: Array
    up: Array


def adapted(model: bytes, added: Mapping[str, LowRank], shifted: Mapping[str, Array]) -> bytes:
    """`model` with matrices that gained `added` and vectors that gained `shifted`, by name.

    A name of `added` is that of the matrix after its scale, such as `val_49`. Raises KeyError for a
    name that the model does not hold, ValueError for a shape that is not its own.
    """
    import numpy as np  # late, as in knowledge.embedding

    whole = _opened(model)
    tensors = {tensor.name: tensor for tensor in whole.graph.initializer}
    for name, change in added.items():
        steps, scale = tensors[f"{name}_q"], tensors[f"{name}_scale"]
        matrix = _array(steps) * _array(scale) + change.down @ change.up
        widest = np.maximum(np.abs(matrix).max(axis=0, keepdims=True) / _STEPS, 1e-12)
        steps.raw_data = np.rint(matrix / widest).astype(np.int8).tobytes()
        scale.raw_data = widest.astype(np.float32).tobytes()
    for name, shift in shifted.items():
        tensors[name].raw_data = (_array(tensors[name]) + shift).astype(np.float32).tobytes()
    return bytes(whole.SerializeToString())


def weights_of(model: bytes) -> dict[str, Array]:
    """The matrices and vectors of `model` as plain numbers, by name, in the order of the file."""
    tensors = {tensor.name: tensor for tensor in _opened(model).graph.initializer}
    found = {}
    for name, tensor in tensors.items():
        if tensor.data_type == _INT8 and name.endswith("_q"):
            whole = name.removesuffix("_q")
            found[whole] = _array(tensor) * _array(tensors[f"{whole}_scale"])
        elif tensor.data_type == _FLOAT and not name.endswith("_scale") and tensor.dims:
            found[name] = _array(tensor)
    return found


def _array(tensor: Message) -> Array:
    import numpy as np

    kinds: dict[int, type[np.generic]] = {_FLOAT: np.float32, _INT8: np.int8}
    numbers = np.frombuffer(tensor.raw_data, dtype=kinds[tensor.data_type])
    return numbers.reshape(tuple(tensor.dims)).astype(np.float32)


def _opened(model: bytes) -> Message:
    whole = _model_class()()
    whole.ParseFromString(model)
    return whole


@cache
def _model_class() -> Message:
    """The numbers of the fields are those of onnx.proto (github.com/onnx/onnx)."""
    from google.protobuf import (  # type: ignore[import-untyped]  # has no types
        descriptor_pb2,
        descriptor_pool,
        message_factory,
    )

    kind = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(
        name="coach/onnx_weights.proto", package="coach_onnx_weights", syntax="proto2"
    )
    fields = {
        "Tensor": [
            ("dims", 1, kind.TYPE_INT64, kind.LABEL_REPEATED, ""),
            ("data_type", 2, kind.TYPE_INT32, kind.LABEL_OPTIONAL, ""),
            ("name", 8, kind.TYPE_STRING, kind.LABEL_OPTIONAL, ""),
            ("raw_data", 9, kind.TYPE_BYTES, kind.LABEL_OPTIONAL, ""),
        ],
        "Graph": [("initializer", 5, kind.TYPE_MESSAGE, kind.LABEL_REPEATED, "Tensor")],
        "Model": [("graph", 7, kind.TYPE_MESSAGE, kind.LABEL_OPTIONAL, "Graph")],
    }
    for message, entries in fields.items():
        described = file.message_type.add(name=message)
        for name, number, sort, label, of in entries:
            entry = described.field.add(name=name, number=number, type=sort, label=label)
            if of:
                entry.type_name = f".{file.package}.{of}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{file.package}.Model"))
